package dev.muster.failover.redis.jedis;

import dev.muster.failover.redis.HandOver;
import dev.muster.failover.redis.RedisFollower;
import dev.muster.failover.redis.RedisHistory;
import dev.muster.failover.redis.RedisLink;
import dev.muster.failover.redis.RedisRole;
import dev.muster.failover.redis.RedisSetup;
import dev.muster.failover.redis.RedisState;
import dev.muster.restorepoint.redis.RedisInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a Redis says of itself, by {@code INFO}. */
record RedisStates(RedisInfo info) {
  private static final String NO_HISTORY = "0".repeat(40);
  private static final String MASTER = "master";

  /**
   * The state.
   *
   * @param hasPassword whether it would tell another one a password; null when that is not known
   */
  static RedisState of(RedisInfo info, @Nullable Boolean hasPassword) {
    return new RedisStates(info).state(hasPassword);
  }

  private RedisState state(@Nullable Boolean hasPassword) {
    boolean isMaster = text("role").equals(MASTER);
    return new RedisState(
        isMaster ? RedisRole.MASTER : RedisRole.REPLICA,
        history(),
        handOver(),
        isMaster ? null : link(),
        followers(),
        new RedisSetup(
            info.version(),
            info.number("maxmemory", 0),
            says("loading"),
            says("cluster_enabled"),
            ill(),
            hasPassword,
            info.runId().isEmpty() ? null : info.runId(),
            null,
            null),
        info.keys());
  }

  private String text(String key) {
    return info.values().getOrDefault(key, "");
  }

  private boolean says(String key) {
    return text(key).equals("1");
  }

  private RedisHistory history() {
    String before = text("master_replid2");
    boolean goesOn = !before.isEmpty() && !before.equals(NO_HISTORY);
    return new RedisHistory(
        text("master_replid"),
        info.number("master_repl_offset", 0),
        goesOn ? before : null,
        goesOn ? info.number("second_repl_offset", 1) - 1 : 0);
  }

  private @Nullable HandOver handOver() {
    return switch (text("master_failover_state")) {
      case "no-failover" -> HandOver.NONE;
      case "waiting-for-sync" -> HandOver.WAITING;
      case "failover-in-progress" -> HandOver.UNDER_WAY;
      default -> null;
    };
  }

  private RedisLink link() {
    return new RedisLink(
        text("master_link_status").equals("up"),
        info.number("master_last_io_seconds_ago", -1),
        says("master_sync_in_progress"),
        info.number("slave_priority", 0),
        says("slave_read_only"),
        downFor(),
        master(),
        null);
  }

  private @Nullable Long downFor() {
    long seconds = info.number("master_link_down_since_seconds", -1);
    return seconds < 0 ? null : seconds;
  }

  private @Nullable String master() {
    String host = text("master_host");
    return host.isEmpty() ? null : "%s:%s".formatted(host, text("master_port"));
  }

  private List<RedisFollower> followers() {
    return info.values().entrySet().stream()
        .filter(value -> value.getKey().matches("slave\\d+"))
        .sorted(Map.Entry.comparingByKey())
        .map(value -> follower(value.getValue()))
        .toList();
  }

  /** One such as {@code ip=10.0.0.2,port=6379,state=online,offset=14,lag=0}. */
  private static RedisFollower follower(String text) {
    Map<String, String> parts =
        Arrays.stream(text.split(","))
            .map(part -> part.split("=", 2))
            .filter(part -> part.length == 2)
            .collect(Collectors.toMap(part -> part[0], part -> part[1], (one, _) -> one));
    return new RedisFollower(
        parts.getOrDefault("ip", ""),
        Integer.parseInt(parts.getOrDefault("port", "0")),
        parts.getOrDefault("state", ""),
        Long.parseLong(parts.getOrDefault("offset", "0")));
  }

  private @Nullable String ill() {
    if (text("rdb_last_bgsave_status").equals("err")) {
      return "its last snapshot failed";
    }
    return says("aof_enabled") && text("aof_last_write_status").equals("err")
        ? "its log of changes can't be written"
        : null;
  }
}
