package dev.muster.failover;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Acts on a PostgreSQL pair from one machine; fails with a {@link FailoverFailure}. Each asks first
 * how far an attempt before it came, and done again comes to the same.
 */
@ActivityInterface
public interface PairActivities {
  /** Says how both servers and the balancer stand, and changes nothing. */
  @ActivityMethod(name = "LookAtPair")
  PairSight look(PostgresPair pair);

  /**
   * Takes writing from a primary that lives to its standby and loses nothing: blocks and ends the
   * sessions, stops the primary once all it wrote is at the standby, promotes it, proves that it
   * writes and leads traffic to it. Runs on the machine of the one that writes. Until the promotion
   * has begun a failure takes back what was done, unless nobody knows whether the standby writes;
   * after it the way is forward only.
   */
  @ActivityMethod(name = "SwitchPairOver")
  Switched switchOver(SwitchOrder order);

  /**
   * How a pair stands, as one machine sees it.
   *
   * @param sample how far the standby is, as its primary says; null when no primary told. Its state
   *     is null as well where the standby itself says that it receives nothing
   * @param traffic the names of the servers that the balancer sends sessions to; one beside the
   *     pair as {@code backend/server}; null when it did not answer
   * @param setups of the servers that told how they are set; null where nobody asked
   */
  record PairSight(
      List<NodeSight> nodes,
      @Nullable ReplicationSample sample,
      @Nullable List<String> traffic,
      @Nullable List<NodeSetup> setups) {
    public PairSight {
      nodes = List.copyOf(nodes);
      traffic = traffic == null ? null : List.copyOf(traffic);
      setups = setups == null ? null : List.copyOf(setups);
    }

    /** Without what servers are set to. */
    public PairSight(
        List<NodeSight> nodes, @Nullable ReplicationSample sample, @Nullable List<String> traffic) {
      this(nodes, sample, traffic, null);
    }

    /** How servers are set, as far as they told. */
    List<NodeSetup> told() {
      return setups == null ? List.of() : setups;
    }
  }

  /**
   * What to switch over.
   *
   * @param run whose order it is; the same for every attempt, and no other's
   * @param from the name of the one that writes until then
   * @param systemIdentifier of both, as they were seen when it was decided
   * @param drainWithin how long the standby may take for all that was written, and the primary to
   *     stop
   */
  record SwitchOrder(
      PostgresPair pair, String run, String from, String systemIdentifier, Duration drainWithin) {}

  /**
   * How it was switched over.
   *
   * @param to the name of the one that writes now
   * @param timeline in which it writes
   * @param lastOfOld up to where the old primary had written when it had stopped: where its last
   *     checkpoint begins, behind which there is nothing of anybody's
   * @param promotedAt up to where the new one had everything when it was promoted
   * @param closedAt since when nobody could write
   * @param stages what was done, each with its moments, in order
   */
  record Switched(
      String to,
      long timeline,
      LogPosition lastOfOld,
      LogPosition promotedAt,
      Instant closedAt,
      List<Stage> stages) {
    public Switched {
      stages = List.copyOf(stages);
    }

    /** For how long nobody could write; none where a clock was set back meanwhile. */
    Duration taken() {
      return Stage.between(closedAt, stages);
    }

    /** What became of the log, for people. */
    String words(String old) {
      return "%s had written up to %s, and %s had all up to %s when it was promoted into timeline %d"
          .formatted(old, lastOfOld.text(), to, promotedAt.text(), timeline);
    }

    /** How much of what was written is not at the new one, in bytes; 0 when nothing is lost. */
    public long lostBytes() {
      return Math.max(0, lastOfOld.minus(promotedAt));
    }
  }

  /**
   * A part of what was done.
   *
   * @param name what it is, in words
   */
  record Stage(String name, Instant from, Instant to) {
    /** From a moment to the end of the last; none where a clock was set back meanwhile. */
    public static Duration between(Instant from, List<Stage> stages) {
      Duration taken = Duration.between(from, stages.getLast().to());
      return taken.isNegative() ? Duration.ZERO : taken;
    }

    /** As a step that was done. */
    public static List<EvidenceStep> evidence(List<Stage> stages) {
      return stages.stream()
          .map(stage -> new EvidenceStep(stage.name(), stage.from(), stage.to(), Result.DONE, null))
          .toList();
    }

    /** For people. */
    String words() {
      return "%s: %d ms".formatted(name, Duration.between(from, to).toMillis());
    }
  }
}
