package dev.muster.incident.postgres;

import static dev.muster.incident.postgres.SqlTime.at;

import dev.muster.incident.TimelineEntry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who did what; the database itself refuses to change a row. */
final class AuditTable {
  private static final String ADD =
      """
      insert into audit (reference, at, actor, action, subject, detail)
      values (?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  private final JdbcTemplate jdbc;

  AuditTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(String incident, List<TimelineEntry> acts) {
    jdbc.batchUpdate(ADD, acts.stream().map(act -> row(incident, act)).toList());
  }

  private static @Nullable Object[] row(String incident, TimelineEntry act) {
    return new @Nullable Object[] {
      incident + "#" + act.sequence(),
      at(act.at()),
      SqlText.of(act.actor()),
      "incident." + act.kind().name().toLowerCase(Locale.ROOT),
      incident,
      SqlText.of(act.text())
    };
  }
}
