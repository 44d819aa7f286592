package dev.muster.failover;

import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.Writers.None;
import dev.muster.failover.Writers.NotKnown;
import dev.muster.failover.Writers.One;
import dev.muster.failover.Writers.Several;
import dev.muster.failover.Writers.Strangers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pair is as it should be once it was switched over.
 *
 * @param next the one that is to write
 * @param writers who do, by what both machines saw
 * @param traffic where sessions go; null when the balancer did not answer
 * @param sights what each machine saw, for people, a line each
 */
public record SwitchProof(
    String next, Writers writers, @Nullable List<String> traffic, String sights) {
  /**
   * By a look at a PostgreSQL pair.
   *
   * @param looks from both machines
   */
  static SwitchProof of(PairNode next, PairLooks looks) {
    PairSight seen = looks.together();
    return new SwitchProof(
        next.name(), WriterCensus.of(seen.nodes()), seen.traffic(), looks.words());
  }

  /** Whether it alone writes, and is where sessions go. */
  public boolean isSound() {
    return writers.isOnly(next) && isServed();
  }

  /** Whether another look may find it sound; two that write are not unseen by it. */
  public boolean isOpen() {
    return !isSound() && failure() != FailoverFailure.SPLIT_BRAIN;
  }

  private boolean isServed() {
    return List.of(next).equals(traffic);
  }

  /** What it is where it is not sound. */
  public FailoverFailure failure() {
    return switch (writers) {
      case Several _, Strangers _ -> FailoverFailure.SPLIT_BRAIN;
      case One one when one.node().equals(next) ->
          traffic == null ? FailoverFailure.UNREACHABLE : FailoverFailure.TRAFFIC_REFUSED;
      case One _, None _, NotKnown _ -> FailoverFailure.UNREACHABLE;
    };
  }

  /** For people. */
  public String sentence() {
    String sentence = writers.sentence();
    if (isServed()) {
      return sentence;
    }
    return traffic == null
        ? "%s, but the balancer does not answer".formatted(sentence)
        : "%s, but the balancer does not send sessions to it alone".formatted(sentence);
  }
}
