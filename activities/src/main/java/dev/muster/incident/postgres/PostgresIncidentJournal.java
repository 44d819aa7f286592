package dev.muster.incident.postgres;

import dev.muster.incident.IncidentJournal;
import dev.muster.incident.TimelineEntry;
import dev.muster.postgres.AuditTable;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes each record in one transaction; a record written before changes nothing. */
public final class PostgresIncidentJournal implements IncidentJournal {
  private final TransactionTemplate transaction;
  private final IncidentTable incidents;
  private final TimelineTable timeline;
  private final AlertTable alerts;
  private final AuditTable audit;

  public PostgresIncidentJournal(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.transaction = transaction;
    this.incidents = new IncidentTable(jdbc);
    this.timeline = new TimelineTable(jdbc);
    this.alerts = new AlertTable(jdbc);
    this.audit = new AuditTable(jdbc);
  }

  @Override
  public void record(IncidentRecord incident) {
    transaction.executeWithoutResult(status -> write(incident));
  }

  private void write(IncidentRecord incident) {
    String id = incident.view().id();
    incidents.put(incident);
    timeline.add(id, incident.entries());
    alerts.put(id, incident.alerts());
    audit.add(incident.entries().stream().flatMap(entry -> act(id, entry)).toList());
  }

  private static Stream<AuditTable.Act> act(String incident, TimelineEntry entry) {
    String actor = entry.actor();
    return actor == null
        ? Stream.empty()
        : Stream.of(
            new AuditTable.Act(
                incident + "#" + entry.sequence(),
                entry.at(),
                actor,
                "incident." + entry.kind().name().toLowerCase(Locale.ROOT),
                incident,
                entry.text()));
  }
}
