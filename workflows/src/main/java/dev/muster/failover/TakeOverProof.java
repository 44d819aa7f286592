package dev.muster.failover;

import dev.muster.failover.Writers.NotKnown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pair is as it should be once its standby took over: of the old primary nothing more
 * need be known than that it is kept from writing.
 *
 * @param next the one that is to write
 * @param writers who do, by what those machines saw that answer
 * @param traffic where sessions go; null when the balancer did not answer
 * @param sights what each machine saw, for people, a line each
 * @param fence of the old primary
 */
public record TakeOverProof(
    String next,
    Writers writers,
    @Nullable List<String> traffic,
    String sights,
    FenceVerdict fence) {
  /**
   * By a look at a PostgreSQL pair.
   *
   * @param looks from those machines that answer
   */
  static TakeOverProof of(PairNode next, PairLooks looks, FenceVerdict fence) {
    PairActivities.PairSight seen = looks.together();
    return new TakeOverProof(
        next.name(), writers(seen.nodes(), fence), seen.traffic(), looks.words(), fence);
  }

  /** Only a proven fence keeps one from writing that may be starting: a word does not. */
  private static Writers writers(List<NodeSight> nodes, FenceVerdict fence) {
    Writers counted = WriterCensus.of(nodes);
    boolean mayWriteSoon =
        !(fence instanceof FenceVerdict.Proven) && nodes.stream().anyMatch(NodeSight::changing);
    return mayWriteSoon && counted instanceof NotKnown unknown
        ? new NotKnown(unknown.why(), unknown.writer(), List.of())
        : counted;
  }

  /** Whether it writes, no other does that is not kept from it, and it is where sessions go. */
  boolean isSound() {
    return isOnly() && isServed();
  }

  private boolean isOnly() {
    return writers.isOnly(next)
        || (writers instanceof NotKnown unknown
            && next.equals(unknown.writer())
            && unknown.hangsOn(fence.node())
            && fence.allows());
  }

  private boolean isServed() {
    return List.of(next).equals(traffic);
  }

  /** What it is where it is not sound. */
  FailoverFailure failure() {
    return switch (writers) {
      case Writers.Several _, Writers.Strangers _ -> FailoverFailure.SPLIT_BRAIN;
      case Writers.One _, Writers.None _, NotKnown _ ->
          isOnly() ? FailoverFailure.TRAFFIC_REFUSED : FailoverFailure.UNREACHABLE;
    };
  }

  /** For people. */
  String sentence() {
    String served =
        isServed() ? "" : ", but the balancer is not known to send sessions to it alone";
    String kept = writers instanceof NotKnown && isOnly() ? "; " + fence.sentence() : "";
    return writers.sentence() + served + kept;
  }
}
