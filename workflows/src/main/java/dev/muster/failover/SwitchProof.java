package dev.muster.failover;

import dev.muster.failover.Writers.None;
import dev.muster.failover.Writers.NotKnown;
import dev.muster.failover.Writers.One;
import dev.muster.failover.Writers.Several;
import dev.muster.failover.Writers.Strangers;
import java.util.List;

/**
 * Whether a pair is as it should be once it was switched over.
 *
 * @param next the one that is to write
 * @param looks at it, from both machines
 */
record SwitchProof(PairNode next, PairLooks looks) {
  /** Whether it alone writes, and is where sessions go. */
  boolean isSound() {
    return writers().isOnly(next.name()) && isServed();
  }

  /** Whether another look may find it sound; two that write are not unseen by it. */
  boolean isOpen() {
    return !isSound() && failure() != FailoverFailure.SPLIT_BRAIN;
  }

  private Writers writers() {
    return WriterCensus.of(looks.together().nodes());
  }

  private boolean isServed() {
    return List.of(next.name()).equals(looks.together().traffic());
  }

  /** What it is where it is not sound. */
  FailoverFailure failure() {
    return switch (writers()) {
      case Several _, Strangers _ -> FailoverFailure.SPLIT_BRAIN;
      case One one when one.node().equals(next.name()) ->
          looks.together().traffic() == null
              ? FailoverFailure.UNREACHABLE
              : FailoverFailure.TRAFFIC_REFUSED;
      case One _, None _, NotKnown _ -> FailoverFailure.UNREACHABLE;
    };
  }

  /** For people. */
  String sentence() {
    String sentence = writers().sentence();
    if (isServed()) {
      return sentence;
    }
    return looks.together().traffic() == null
        ? "%s, but the balancer does not answer".formatted(sentence)
        : "%s, but the balancer does not send sessions to it alone".formatted(sentence);
  }

  /** What each machine saw, a line each. */
  String sights() {
    return looks.words();
  }
}
