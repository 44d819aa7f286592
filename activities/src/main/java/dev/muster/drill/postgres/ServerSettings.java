package dev.muster.drill.postgres;

import dev.muster.drill.DrillServer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a server for a drill is set, beside where it listens. */
public final class ServerSettings {
  /** Nothing that was restored runs by itself or reaches out. */
  private static final Map<String, String> QUARANTINE =
      Map.of(
          "archive_mode", "off",
          "shared_preload_libraries", "",
          "max_logical_replication_workers", "0",
          "logging_collector", "off");

  /** What anybody would set for a restore, in production too. */
  private static final Map<String, String> ROOM =
      Map.of("max_wal_size", "8GB", "maintenance_work_mem", "256MB", "checkpoint_timeout", "1h");

  /** What no production would do. */
  private static final Map<String, String> CARELESS =
      Map.of(
          "fsync", "off",
          "full_page_writes", "off",
          "synchronous_commit", "off",
          "autovacuum", "off",
          "wal_level", "minimal",
          "max_wal_senders", "0");

  private ServerSettings() {}

  /** All of them. */
  public static SortedMap<String, String> of(DrillServer kind) {
    SortedMap<String, String> settings = new TreeMap<>(QUARANTINE);
    settings.putAll(ROOM);
    switch (kind) {
      case DURABLE -> {}
      case FAST -> settings.putAll(CARELESS);
    }
    return settings;
  }

  /** What its times depend on, in words. */
  public static String words(DrillServer kind) {
    SortedMap<String, String> told = new TreeMap<>(ROOM);
    switch (kind) {
      case DURABLE -> told.put("fsync", "on");
      case FAST -> told.putAll(CARELESS);
    }
    return told.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(", "));
  }
}
