package dev.muster.incident.postgres;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the read model knows of incidents. */
public final class IncidentRecords {
  private static final String DELIVERED_SINCE =
      """
      select exists (
        select from timeline
        where incident_id = ? and at >= ? and receipt ->> 'result' = 'DELIVERED'
          and receipt ->> 'kind' = 'PAGE')
      """;
  private static final String OPEN =
      "select workflow_id from incident where workflow_id = any (?) and status <> 'CLOSED'";

  private final JdbcTemplate jdbc;

  public IncidentRecords(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether a page of the incident was delivered at that moment or later. */
  public boolean deliveredSince(String incident, Instant moment) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(DELIVERED_SINCE, Boolean.class, incident, SqlTime.at(moment)));
  }

  /** Those of the workflow ids of which an open incident is recorded. */
  public Set<String> recorded(Collection<String> workflowIds) {
    String[] ids = workflowIds.toArray(String[]::new);
    return new HashSet<>(
        jdbc.query(OPEN, row -> row.setObject(1, ids), (row, index) -> row.getString(1)));
  }
}
