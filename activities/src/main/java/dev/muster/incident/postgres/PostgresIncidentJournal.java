package dev.muster.incident.postgres;

import dev.muster.incident.IncidentJournal;
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
    audit.add(id, incident.entries().stream().filter(entry -> entry.actor() != null).toList());
  }
}
