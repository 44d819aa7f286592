package dev.muster.failover.redis;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands against promoting a replica by what it says of itself, whatever became of its master.
 *
 * @param node the replica
 */
record RedisPromotable(RedisNode node, RedisState state) {
  /** In sentences; none when nothing does. */
  Stream<String> reasons() {
    RedisLink link = state.link();
    RedisSetup setup = state.setup();
    if (link == null) {
      return Stream.of(node.name() + " follows nobody");
    }
    return Stream.of(
            told(link.copying(), "%s copies everything from its master"),
            told(link.priority() == 0, "%s must not be promoted: its priority is 0"),
            told(!link.readOnly(), "%s takes writes of its own: it is not read-only"),
            told(setup.loading(), "%s still loads its data"))
        .flatMap(Optional::stream);
  }

  /** The same of one that takes the place of a master that is gone, and would be alone then. */
  Stream<String> reasonsAlone() {
    return Stream.concat(reasons(), state.setup().againstAlone(node.name()));
  }

  private Optional<String> told(boolean isSo, String words) {
    return isSo ? Optional.of(words.formatted(node.name())) : Optional.empty();
  }
}
