package dev.muster.readmodel;

import dev.muster.alert.Alert;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.incident.TimelineEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The history in Muster's PostgreSQL, read only. */
@Component
final class PostgresIncidentHistory implements IncidentHistory {
  private final JdbcClient database;
  private final Rows rows;

  PostgresIncidentHistory(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.rows = new Rows(json);
  }

  @Override
  public List<IncidentView> list(IncidentFilter filter) {
    Conditions conditions = new Conditions();
    if (!filter.statuses().isEmpty()) {
      conditions.add(
          "status = any(?)",
          (Object) filter.statuses().stream().map(IncidentStatus::name).toArray(String[]::new));
    }
    conditions.addIfGiven("service = ?", filter.service());
    conditions.addIfGiven("severity = ?", filter.severity());
    if (filter.text() != null) {
      String pattern = Conditions.anywhere(filter.text());
      conditions.add(
          "(title ilike ? or key ilike ? or service ilike ?)", pattern, pattern, pattern);
    }
    conditions.addIfGiven("opened_at >= ?", filter.since());
    conditions.addIfGiven("(opened_at, id) < (?, ?)", filter.after());
    return database
        .sql(
            "select * from incident "
                + conditions.where()
                + " order by opened_at desc, id desc limit "
                + filter.limit())
        .params(conditions.values())
        .query(rows::incident)
        .list();
  }

  @Override
  public Map<String, Long> versions(int limit) {
    Map<String, Long> versions = new HashMap<>();
    database
        .sql(
            "select id, version from incident where status <> 'CLOSED'"
                + " order by updated_at desc limit "
                + limit)
        .query(row -> {
          versions.put(row.getString("id"), row.getLong("version"));
        });
    return versions;
  }

  @Override
  public Optional<IncidentView> find(String id) {
    return database
        .sql("select * from incident where id = ?")
        .param(id)
        .query(rows::incident)
        .optional();
  }

  @Override
  public Optional<IncidentView> latest(String service, String key) {
    return database
        .sql(
            "select * from incident where service = ? and key = ?"
                + " order by opened_at desc limit 1")
        .params(service, key)
        .query(rows::incident)
        .optional();
  }

  @Override
  public List<TimelineEntry> timeline(String incident) {
    return database
        .sql("select * from timeline where incident_id = ? order by sequence")
        .param(incident)
        .query(rows::entry)
        .list();
  }

  @Override
  public List<Alert> alerts(String incident) {
    return database
        .sql("select * from alert where incident_id = ? order by starts_at, fingerprint")
        .param(incident)
        .query(rows::alert)
        .list();
  }
}
