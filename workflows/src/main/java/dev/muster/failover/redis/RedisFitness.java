package dev.muster.failover.redis;

import dev.muster.text.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a replica may be promoted by its master. What is not known is a reason that it may not,
 * save whether a Sentinel watches: that stands among what was seen.
 *
 * @param node the replica
 * @param replica what it said of itself
 * @param master what its master said of itself
 * @param behindAtMost how many bytes it may be behind
 */
public record RedisFitness(
    RedisNode node, RedisState replica, RedisState master, long behindAtMost) {
  private static final long SILENT_TOO_LONG = 10;

  /** Why it may not, each a sentence that names the figure; none when it may. */
  public Stream<String> reasons() {
    return Stream.of(
            new RedisPromotable(node, replica).reasons(),
            link(replica.link()),
            asListed(),
            power(),
            health(),
            Stream.of(replica, master).flatMap(state -> rivals(state).stream()).distinct())
        .flatMap(reasons -> reasons);
  }

  private String name() {
    return node.name();
  }

  private Stream<String> link(@Nullable RedisLink link) {
    if (link == null) {
      return Stream.empty();
    }
    return Stream.of(
            told(!link.up(), name() + " is not connected to its master"),
            told(
                link.up() && (link.lastHeard() < 0 || link.lastHeard() > SILENT_TOO_LONG),
                "%s has heard nothing of its master for %d s".formatted(name(), link.lastHeard())),
            told(followsAnother(link), chain(link)))
        .flatMap(Optional::stream);
  }

  /** As far as both are known: who answers where it follows, and who its master is. */
  private boolean followsAnother(RedisLink link) {
    String masters = master.setup().run();
    return link.masterRun() != null && masters != null && !masters.equals(link.masterRun());
  }

  private String chain(RedisLink link) {
    return "%s follows %s, which is not the one that writes: a replica of a replica takes no place"
        .formatted(name(), link.master());
  }

  private Stream<String> asListed() {
    Optional<RedisFollower> listed = master.follower(node);
    if (listed.isEmpty()) {
      return Stream.of(
          "no replica of the master is at port %d, as %s is".formatted(node.port(), name()));
    }
    RedisFollower follower = listed.get();
    long behind = master.history().offset() - follower.offset();
    return Stream.of(
            told(
                !follower.isOnline(),
                "the master sends nothing to %s: it is %s".formatted(name(), follower.state())),
            told(
                behind > behindAtMost,
                "%s is behind by %s; %s are allowed"
                    .formatted(name(), Bytes.words(behind), Bytes.words(behindAtMost))))
        .flatMap(Optional::stream);
  }

  private Stream<String> power() {
    RedisSetup its = replica.setup();
    RedisSetup masters = master.setup();
    return Stream.of(
            told(
                RedisVersion.parse(its.version()).isBefore(RedisVersion.parse(masters.version())),
                "%s is version %s, and its master version %s"
                    .formatted(name(), its.version(), masters.version())),
            told(
                its.maxMemory() != 0
                    && (masters.maxMemory() == 0 || its.maxMemory() < masters.maxMemory()),
                "%s may hold %s, and its master %s"
                    .formatted(name(), memory(its.maxMemory()), memory(masters.maxMemory()))),
            told(
                masters.hasPassword() != null
                    && !masters.hasPassword()
                    && node.address().password() != null,
                "its master could not follow %s: it has no masterauth".formatted(name())))
        .flatMap(Optional::stream);
  }

  private static String memory(long bytes) {
    return bytes == 0 ? "any amount" : Bytes.words(bytes);
  }

  private Stream<String> health() {
    HandOver handing = master.handOver();
    return Stream.of(
            told(handing == null, "the master knows no FAILOVER, which Redis has since 6.2"),
            told(
                handing != null && handing != HandOver.NONE,
                "the master hands writing over already"),
            Optional.ofNullable(replica.setup().ill())
                .map(ill -> "%s is not well: %s".formatted(name(), ill)))
        .flatMap(Optional::stream);
  }

  /** Who else would change places, by what one of the pair says of itself; none where nobody. */
  static List<String> rivals(RedisState state) {
    Integer sentinels = state.setup().sentinels();
    return Stream.of(
            told(
                state.setup().clustered(),
                "they are of a Redis Cluster, which changes places by itself"),
            told(
                sentinels != null && sentinels > 0,
                "a Sentinel watches them, which changes places by itself: have it forget them first"
                    + " (SENTINEL REMOVE); if none does any more, end what still listens (CLIENT"
                    + " KILL TYPE pubsub)"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> told(boolean isSo, String words) {
    return isSo ? Optional.of(words) : Optional.empty();
  }
}
