package dev.muster.incident.postgres;

import static dev.muster.postgres.SqlTime.at;

import dev.muster.incident.TimelineEntry;
import dev.muster.postgres.SqlText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What happened in each incident, in order; an entry once written stays as it is. */
final class TimelineTable {
  private static final String ADD =
      """
      insert into timeline (incident_id, sequence, at, kind, text, actor, receipt)
      values (?, ?, ?, ?, ?, ?, cast(? as jsonb))
      on conflict do nothing
      """;

  private final JdbcTemplate jdbc;

  TimelineTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(String incident, List<TimelineEntry> entries) {
    jdbc.batchUpdate(ADD, entries.stream().map(entry -> row(incident, entry)).toList());
  }

  private static @Nullable Object[] row(String incident, TimelineEntry entry) {
    String receipt = entry.receipt() == null ? null : SqlText.json(entry.receipt());
    return new @Nullable Object[] {
      incident,
      entry.sequence(),
      at(entry.at()),
      entry.kind().name(),
      SqlText.of(entry.text()),
      SqlText.of(entry.actor()),
      receipt
    };
  }
}
