package dev.muster.incident.postgres;

import static dev.muster.postgres.SqlTime.at;

import dev.muster.alert.Alert;
import dev.muster.postgres.SqlText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The alerts of each incident; an episode that has ended does not fire again. That one has ended
 * may be known without what explains it, which then stays as it was.
 */
final class AlertTable {
  private static final String PUT =
      """
      insert into alert (incident_id, fingerprint, starts_at, status, ends_at, title, labels,
                         annotations, link)
      values (?, ?, ?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb), ?)
      on conflict (incident_id, fingerprint, starts_at) do update
      set status = excluded.status, ends_at = excluded.ends_at,
          title = case when %1$s then alert.title else excluded.title end,
          labels = case when %1$s then alert.labels else excluded.labels end,
          annotations = case when %1$s then alert.annotations else excluded.annotations end,
          link = case when %1$s then alert.link else excluded.link end
      where alert.status = 'FIRING' or excluded.status = 'RESOLVED'
      """
          .formatted("excluded.labels = '{}' and excluded.annotations = '{}'");

  private final JdbcTemplate jdbc;

  AlertTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void put(String incident, List<Alert> alerts) {
    jdbc.batchUpdate(PUT, alerts.stream().map(alert -> row(incident, alert)).toList());
  }

  private static @Nullable Object[] row(String incident, Alert alert) {
    return new @Nullable Object[] {
      incident,
      SqlText.of(alert.fingerprint()),
      at(alert.startsAt()),
      alert.status().name(),
      at(alert.endsAt()),
      SqlText.of(alert.title()),
      SqlText.json(alert.labels()),
      SqlText.json(alert.annotations()),
      SqlText.of(alert.link())
    };
  }
}
