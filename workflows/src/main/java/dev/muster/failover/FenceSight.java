package dev.muster.failover;

import dev.muster.failover.FenceSign.SeenWriting;
import dev.muster.failover.FenceSign.Silent;
import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What looks say of whether an old primary can still write.
 *
 * @param old its name
 * @param looks taken after whatever was done to keep it from that
 */
record FenceSight(String old, PairLooks looks) {
  static FenceSight of(TakeOverOrder order, PairLooks looks) {
    return new FenceSight(order.from(), looks);
  }

  List<FenceSign> signs() {
    Stream<FenceSign> seen =
        looks.together().nodes().stream()
            .filter(sight -> sight.node().equals(old))
            .flatMap(sight -> sign(sight).stream());
    Stream<FenceSign> blocked = new Traffic(looks.together().traffic()).sentNothing(old).stream();
    return Stream.concat(seen, blocked).toList();
  }

  /** One that is only seen stopped or to follow may be started to write by whoever likes. */
  private static Optional<FenceSign> sign(NodeSight sight) {
    NodeState state = sight.state();
    if (state == null) {
      return sight.stopped() == null
          ? Optional.of(new Silent(sight.node(), sight.vantage()))
          : Optional.empty();
    }
    return state.role() == NodeRole.PRIMARY
        ? Optional.of(new SeenWriting(sight.node(), sight.vantage()))
        : Optional.empty();
  }
}
