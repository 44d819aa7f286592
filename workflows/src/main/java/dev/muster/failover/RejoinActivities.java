package dev.muster.failover;

import dev.muster.failover.PairActivities.Stage;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a server of a PostgreSQL pair follow the one that writes, on the machine of the one that is
 * to follow; fails with a {@link FailoverFailure}. Each asks first how far an attempt before it
 * came.
 */
@ActivityInterface
public interface RejoinActivities {
  /** Says how the server was found, and changes nothing. */
  @ActivityMethod(name = "LookAtReturning")
  ReturnSight lookAtReturning(RejoinOrder order);

  /** Makes it follow, by the way that {@link RejoinDecision} chooses, and starts it. */
  @ActivityMethod(name = "RejoinPair")
  Rejoined rejoin(RejoinOrder order);

  /** Waits until it has replayed all that the one that writes had written when it was asked. */
  @ActivityMethod(name = "CatchUpWithPair")
  CaughtUp catchUp(RejoinOrder order);

  /**
   * What is to follow.
   *
   * @param run whose order it is; the same for every attempt, and no other's
   * @param node the name of the one that is to follow
   * @param systemIdentifier of the one that writes, as it was seen when it was decided
   * @param throwAway how many bytes that it wrote alone may be thrown away at most
   * @param within how long it may take to have what the writer has
   */
  record RejoinOrder(
      PostgresPair pair,
      ReplicationLogin login,
      String run,
      String node,
      String systemIdentifier,
      long throwAway,
      Duration within) {}

  /** What was done to make it follow. */
  enum Way {
    /** It followed already. */
    NONE("it followed already"),
    STARTED("it was started as it was"),
    REWOUND("it was led back by pg_rewind"),
    CLONED("its files were copied anew");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /**
   * How it was made to follow.
   *
   * @param lost what it had written alone, which is gone; null when nothing was
   * @param kept where what is gone can still be read, on its machine; null when nothing was
   * @param stages what was done, each with its moments, in order
   */
  record Rejoined(Way way, @Nullable LoneLog lost, @Nullable String kept, List<Stage> stages) {
    public Rejoined {
      stages = List.copyOf(stages);
    }

    /** For people, with each stage in a line of its own. */
    String words() {
      return Stream.concat(Stream.of(outcome()), stages.stream().map(Stage::words))
          .collect(Collectors.joining("\n"));
    }

    private String outcome() {
      if (lost == null) {
        return way.words() + "; nothing was thrown away";
      }
      String read = kept == null ? "" : "; it can still be read in " + kept;
      return "%s; what it wrote alone was thrown away: %s%s"
          .formatted(way.words(), lost.words(), read);
    }
  }

  /**
   * How far it came.
   *
   * @param written up to where the one that writes had written when it was asked
   * @param replayed up to where the other one had replayed then
   */
  record CaughtUp(LogPosition written, LogPosition replayed) {}
}
