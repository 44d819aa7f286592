package dev.muster.backup.pgbackrest;

import dev.muster.restorepoint.RestorePointFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a server keeps its log, by the settings that it takes a restart to change. */
final class ArchivingCheck {
  private static final String SETTINGS =
      """
      SELECT name, setting, pending_restart FROM pg_catalog.pg_settings
      WHERE name IN ('archive_mode', 'wal_level') ORDER BY name
      """;

  private static final Set<String> KEEPING = Set.of("on", "always", "replica", "logical");

  private ArchivingCheck() {}

  /** One setting as it is in force. */
  record Setting(String name, String value, boolean isRestartPending) {
    private Optional<String> fault() {
      if (KEEPING.contains(value)) {
        return Optional.empty();
      }
      String fault = "%s is %s".formatted(name, value);
      return Optional.of(
          isRestartPending
              ? "restart pending: %s until the server is restarted".formatted(fault)
              : "%s, which takes a change of its settings and a restart".formatted(fault));
    }
  }

  /** What is wrong with the settings, in a sentence. */
  static Optional<String> fault(List<Setting> settings) {
    return Optional.of(
            settings.stream()
                .flatMap(setting -> setting.fault().stream())
                .collect(Collectors.joining("; ")))
        .filter(sentence -> !sentence.isEmpty());
  }

  /** Fails when the log is not kept. */
  static void require(Connection connection) throws SQLException {
    Optional<String> fault = fault(settings(connection));
    if (fault.isPresent()) {
      throw RestorePointFailure.NOT_ARCHIVING.because(
          "the cluster does not archive its log: " + fault.get());
    }
  }

  private static List<Setting> settings(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SETTINGS)) {
      List<Setting> settings = new ArrayList<>();
      while (rows.next()) {
        settings.add(new Setting(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
      }
      return settings;
    }
  }
}
