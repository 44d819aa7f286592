package dev.muster.incident.postgres;

import dev.muster.postgres.SqlTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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

  /** Whole is what has every entry up to the one that shaped it last. */
  private static final String WHOLE =
      """
      select workflow_id from incident
      where workflow_id = any (?) and status <> 'CLOSED'
        and version = (select count(*) from timeline where incident_id = incident.id)
      """;

  private static final String OPEN =
      """
      select workflow_id from incident
      where status <> 'CLOSED' and opened_at < ? and workflow_id <> all (?)
      order by updated_at limit ?
      """;

  private final JdbcTemplate jdbc;

  public IncidentRecords(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether a page of the incident was delivered at that moment or later. */
  public boolean deliveredSince(String incident, Instant moment) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(DELIVERED_SINCE, Boolean.class, incident, SqlTime.at(moment)));
  }

  /** Those of the workflow ids of which an open incident is recorded without a gap. */
  public Set<String> recorded(Collection<String> workflowIds) {
    return new HashSet<>(
        jdbc.query(
            WHOLE, row -> row.setObject(1, array(workflowIds)), (row, index) -> row.getString(1)));
  }

  /** The workflow ids of some incidents that are recorded as open, other than these. */
  public List<String> open(Instant openedBefore, Collection<String> otherThan, int most) {
    return jdbc.query(
        OPEN,
        row -> {
          row.setObject(1, SqlTime.at(openedBefore));
          row.setObject(2, array(otherThan));
          row.setInt(3, most);
        },
        (row, index) -> row.getString(1));
  }

  private static String[] array(Collection<String> texts) {
    return texts.toArray(String[]::new);
  }
}
