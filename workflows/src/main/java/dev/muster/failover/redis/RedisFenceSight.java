package dev.muster.failover.redis;

import dev.muster.failover.FenceSign;
import dev.muster.failover.FenceSign.SeenWriting;
import dev.muster.failover.FenceSign.Silent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What looks say of whether an old master can still write. That it follows proves nothing: whoever
 * likes may promote it.
 *
 * @param old its name
 * @param looks taken after whatever was done to keep it from that
 */
record RedisFenceSight(String old, RedisLooks looks) {
  List<FenceSign> signs() {
    Stream<FenceSign> seen =
        looks.nodes().stream()
            .filter(sight -> sight.node().equals(old))
            .flatMap(sight -> sign(sight).stream());
    return Stream.concat(seen, looks.traffic().sentNothing(old).stream()).toList();
  }

  private static Optional<FenceSign> sign(RedisSight sight) {
    if (sight.state() == null) {
      return Optional.of(new Silent(sight.node(), sight.vantage()));
    }
    return sight.state().takesWrites()
        ? Optional.of(new SeenWriting(sight.node(), sight.vantage()))
        : Optional.empty();
  }
}
