package dev.muster.failover;

import dev.muster.failover.Writers.NotKnown;
import java.util.List;

/**
 * Whether a pair is as it should be once its standby took over: of the old primary nothing more
 * need be known than that it is kept from writing.
 *
 * @param next the one that is to write
 * @param looks at it, from those machines that answer
 * @param fence of the old primary
 */
record TakeOverProof(PairNode next, PairLooks looks, FenceVerdict fence) {
  /** Whether it writes, no other does that is not kept from it, and it is where sessions go. */
  boolean isSound() {
    return isOnly() && isServed();
  }

  private Writers writers() {
    return WriterCensus.of(looks.together().nodes());
  }

  private boolean isOnly() {
    return writers().isOnly(next.name())
        || (writers() instanceof NotKnown unknown
            && next.name().equals(unknown.writer())
            && unknown.hangsOn(fence.node())
            && fence.allows());
  }

  private boolean isServed() {
    return List.of(next.name()).equals(looks.together().traffic());
  }

  /** What it is where it is not sound. */
  FailoverFailure failure() {
    return switch (writers()) {
      case Writers.Several _, Writers.Strangers _ -> FailoverFailure.SPLIT_BRAIN;
      case Writers.One _, Writers.None _, NotKnown _ ->
          isOnly() ? FailoverFailure.TRAFFIC_REFUSED : FailoverFailure.UNREACHABLE;
    };
  }

  /** For people. */
  String sentence() {
    String served =
        isServed() ? "" : ", but the balancer is not known to send sessions to it alone";
    String kept = writers() instanceof NotKnown && isOnly() ? "; " + fence.sentence() : "";
    return writers().sentence() + served + kept;
  }
}
