package dev.muster.drill.pgbackrest;

import dev.muster.drill.DrillServer;
import dev.muster.drill.LogTarget;
import dev.muster.drill.postgres.ServerSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * How the server on a copy of a cluster's files is set: by this alone, and by nothing that came
 * with the files. It reaches out to nobody but the repository, and does nothing by itself.
 *
 * @param fetch the command by which it gets its log
 * @param target to which it follows its log
 * @param folder of the drill
 */
record RecoverySettings(DrillServer kind, int port, String fetch, LogTarget target, Path folder) {
  /** Those that prepared transactions of production take to come back. */
  private static final String PREPARED = "1000";

  /** Where settings are read, names of time zones are not known yet, and so no {@code Z}. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * Who has no account on this machine gets in by the password alone, and its owner by a socket.
   */
  static final String ACCESS =
      """
      local all all trust
      host all %s 127.0.0.1/32 scram-sha-256
      """;

  String text() {
    SortedMap<String, String> settings = ServerSettings.of(kind);
    settings.putAll(
        Map.of(
            "listen_addresses",
            "127.0.0.1",
            "port",
            String.valueOf(port),
            "unix_socket_directories",
            socket(folder).toString(),
            "hba_file",
            access(folder).toString(),
            "hot_standby",
            "off",
            "primary_conninfo",
            "",
            "primary_slot_name",
            "",
            "max_prepared_transactions",
            PREPARED,
            "restore_command",
            fetch));
    settings.put("recovery_target_action", "promote");
    switch (target) {
      case LogTarget.End _ -> {}
      case LogTarget.Moment(Instant at) -> settings.put("recovery_target_time", MOMENT.format(at));
      case LogTarget.Named(String name) -> settings.put("recovery_target_name", name);
    }
    return settings.entrySet().stream()
        .map(setting -> "%s = '%s'\n".formatted(setting.getKey(), quoted(setting.getValue())))
        .collect(Collectors.joining());
  }

  /** The same to the end of the log. */
  RecoverySettings toTheEnd() {
    return new RecoverySettings(kind, port, fetch, LogTarget.END, folder);
  }

  private static String quoted(String value) {
    return value.replace("\\", "\\\\").replace("'", "''");
  }

  static Path socket(Path folder) {
    return folder.resolve("socket");
  }

  static Path access(Path folder) {
    return folder.resolve("hba.conf");
  }
}
