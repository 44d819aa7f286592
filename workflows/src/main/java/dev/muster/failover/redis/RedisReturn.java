package dev.muster.failover.redis;

import dev.muster.failover.Writers;
import dev.muster.failover.Writers.One;
import dev.muster.failover.Writers.Several;
import dev.muster.text.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Redis that is to write again and does not follow yet.
 *
 * @param node what it is
 * @param history that the one writes which serves users, by its id
 * @param alone how many bytes it wrote that the other never had; null where that is not known
 * @param keys what both have, in words
 */
record RedisReturn(RedisNode node, String history, @Nullable Long alone, List<String> keys) {
  RedisReturn {
    keys = List.copyOf(keys);
  }

  /**
   * Whether there is one: it was kept from writing, or came back as a master of nobody's, while the
   * other one serves users. Whatever else stands in the way is left to the look at the pair.
   */
  static Optional<RedisReturn> of(RedisLooks looks, RedisFailoverPlan plan) {
    if (plan.to() == null || !looks.unseen().isEmpty()) {
      return Optional.empty();
    }
    RedisNode node = plan.pair().node(plan.to());
    RedisNode other = plan.pair().beside(node);
    RedisState its = looks.own(node).orElse(null);
    RedisState writer = looks.last(other.name()).orElse(null);
    if (its == null || writer == null || !isServing(looks, plan, other) || !isAway(its, other)) {
      return Optional.empty();
    }
    return Optional.of(
        new RedisReturn(
            node,
            writer.history().id(),
            its.history().alone(writer.history()),
            Stream.of(its.keysOf(node.name()), writer.keysOf(other.name()))
                .flatMap(Optional::stream)
                .toList()));
  }

  /** Whether the other one takes writes, and users are led to it alone. */
  private static boolean isServing(RedisLooks looks, RedisFailoverPlan plan, RedisNode other) {
    Writers writers = RedisCensus.of(plan.pair(), looks);
    boolean writes =
        switch (writers) {
          case One(String writer) -> writer.equals(other.name());
          case Several _ -> true;
          case Writers.None _, Writers.NotKnown _, Writers.Strangers _ -> false;
        };
    return writes && List.of(other.name()).equals(looks.traffic().servers());
  }

  /** One that seeks the other already is left to find it. */
  private static boolean isAway(RedisState its, RedisNode other) {
    RedisLink link = its.link();
    String sought = "%s:%d".formatted(other.host(), other.port());
    return link == null || (!its.follows() && !link.copying() && !sought.equals(link.master()));
  }

  /** Whether anything may be thrown away. */
  boolean mayLose() {
    return alone == null || alone > 0;
  }

  /** How much may be thrown away, once people agreed to it. */
  long atMost() {
    return alone == null ? Long.MAX_VALUE : alone;
  }

  /** What becomes of it, for people. */
  String words() {
    String thrown =
        alone == null
            ? "ALL that it has is replaced, and how much of that it has alone is not known"
            : alone == 0
                ? "nothing is thrown away"
                : "what it wrote alone is thrown away: at most " + Bytes.words(alone);
    String counted = keys.isEmpty() ? "" : "; " + String.join(", ", keys);
    return "%s is made to follow; %s%s".formatted(node.name(), thrown, counted);
  }
}
