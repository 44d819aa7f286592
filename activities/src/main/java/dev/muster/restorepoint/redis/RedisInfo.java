package dev.muster.restorepoint.redis;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Redis says of itself, by {@code INFO}. */
public record RedisInfo(Map<String, String> values) {
  private static final Pattern DATABASE = Pattern.compile("db(\\d+)");
  private static final Pattern KEYS = Pattern.compile("keys=(\\d+)");
  private static final long UNKNOWN = -1;

  public RedisInfo {
    values = Map.copyOf(values);
  }

  /** Reads its answer. */
  public static RedisInfo of(String text) {
    Map<String, String> values = new HashMap<>();
    text.lines()
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> values.put(pair[0], pair[1].strip()));
    return new RedisInfo(values);
  }

  public String version() {
    return values.getOrDefault("redis_version", "");
  }

  /** What no other server has, and no copy of its data. */
  public String runId() {
    return values.getOrDefault("run_id", "");
  }

  /** How many bytes its data take in memory. */
  public long usedMemory() {
    return number("used_memory", 0);
  }

  /** Where its log of changes stands. */
  public String position() {
    return "%s:%s"
        .formatted(
            values.getOrDefault("master_replid", ""),
            values.getOrDefault("master_repl_offset", ""));
  }

  /**
   * The earliest moment at which a snapshot can have begun that is asked for now: one that is being
   * taken may be given to more than one who asks.
   *
   * @param asked by the clock of who asks; of both clocks the one that is behind is believed
   */
  public Instant earliestSnapshot(Instant asked) {
    Instant now =
        Optional.ofNullable(values.get("server_time_usec"))
            .map(micros -> Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS))
            .filter(told -> told.isBefore(asked))
            .orElse(asked);
    long underWay = number("rdb_current_bgsave_time_sec", UNKNOWN);
    return underWay < 0 ? now : now.minusSeconds(underWay + 1);
  }

  /** The numbers of the databases that have keys. */
  public List<Integer> databases() {
    return values.keySet().stream()
        .map(DATABASE::matcher)
        .filter(Matcher::matches)
        .map(number -> Integer.valueOf(number.group(1)))
        .sorted()
        .toList();
  }

  /** How many keys it has in all of them. */
  public long keys() {
    return databases().stream()
        .map(number -> KEYS.matcher(values.getOrDefault("db" + number, "")))
        .filter(Matcher::find)
        .mapToLong(keys -> Long.parseLong(keys.group(1)))
        .sum();
  }

  /** How many keys the file had that it was started on, with those that had expired. */
  long keysInItsFile() {
    return number("rdb_last_load_keys_loaded", 0) + number("rdb_last_load_keys_expired", 0);
  }

  /** A number that it says; another one where it does not say it. */
  public long number(String name, long otherwise) {
    return Optional.ofNullable(values.get(name)).map(Long::parseLong).orElse(otherwise);
  }
}
