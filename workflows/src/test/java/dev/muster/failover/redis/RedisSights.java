package dev.muster.failover.redis;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.Reminder;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.LostTerms;
import dev.muster.failover.redis.RedisPairActivities.RedisPairSight;
import dev.muster.oncall.Target;
import dev.muster.restorepoint.RedisAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failover of p1 and p2 for tests, each on a machine of its name, and what is seen of them. */
public final class RedisSights {
  static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  static final String HISTORY = "62ac1da847f3bfd9676b8584b0b3a7ba7f9fe8d5";
  static final RedisSetup SETUP = new RedisSetup("7.0.15", 0, false, false, null, true);
  static final RedisLink LINK = new RedisLink(true, 0, false, 100, true);
  static final RedisPair PAIR =
      new RedisPair("cache", node("p1", "north"), node("p2", "west"), "127.0.0.1:9999");

  private RedisSights() {}

  private static RedisNode node(String name, String site) {
    return new RedisNode(
        name,
        site,
        name,
        new RedisAddress(name + ".example", 6379, null, "${env:CACHE}"),
        "redis/" + name);
  }

  /** As somebody wants it. */
  public static RedisFailoverPlan plan(Mode mode, @Nullable String to) {
    return new RedisFailoverPlan(
            "cache-over",
            "The cache changes places",
            "platform",
            PAIR,
            new ApprovalTerms(
                List.of("cto"),
                1,
                Duration.ofHours(2),
                null,
                List.of(new Reminder(Duration.ZERO, List.of(Target.parse("role:cto"))))),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            1_000,
            LostTerms.USUAL,
            FailoverKind.SWITCHOVER,
            null,
            null,
            Mode.FOR_REAL,
            "0123456789ab")
        .of(to, mode, FailoverKind.SWITCHOVER);
  }

  static RedisState master(String replica, long behind, RedisSetup setup) {
    return new RedisState(
        RedisRole.MASTER,
        new RedisHistory(HISTORY, 5_000, null, 0),
        HandOver.NONE,
        null,
        List.of(new RedisFollower(replica + ".example", 6379, "online", 5_000 - behind)),
        setup);
  }

  static RedisState master(String replica) {
    return master(replica, 0, SETUP);
  }

  static RedisState replica(RedisLink link, RedisSetup setup, String history) {
    return new RedisState(
        RedisRole.REPLICA,
        new RedisHistory(history, 5_000, null, 0),
        HandOver.NONE,
        link,
        List.of(),
        setup);
  }

  static RedisState replica() {
    return replica(LINK, SETUP, HISTORY);
  }

  /** What one machine sees of both. */
  static RedisPairSight seen(
      String vantage, @Nullable RedisState first, @Nullable RedisState second) {
    return new RedisPairSight(
        List.of(sight("p1", vantage, first), sight("p2", vantage, second)), List.of("p1"));
  }

  static RedisSight sight(String node, String vantage, @Nullable RedisState state) {
    return state == null
        ? RedisSight.silent(node, vantage, NOON, "connection refused")
        : RedisSight.of(node, vantage, NOON, state);
  }

  /** What both machines see alike. */
  static RedisLooks looks(@Nullable RedisState first, @Nullable RedisState second) {
    return new RedisLooks(List.of(seen("p1", first, second), seen("p2", first, second)), List.of());
  }
}
