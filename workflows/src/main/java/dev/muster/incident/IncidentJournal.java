package dev.muster.incident;

import dev.muster.alert.Alert;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Writes an incident's story to the read model. */
@ActivityInterface
public interface IncidentJournal {
  /** Writes what is new; the same record written twice changes nothing. */
  @ActivityMethod(name = "RecordIncident")
  void record(IncidentRecord incident);

  /**
   * What is new in an incident.
   *
   * @param view where it stands after the entries
   * @param entries what happened since the record before
   * @param alerts alerts whose state is new
   */
  record IncidentRecord(IncidentView view, List<TimelineEntry> entries, List<Alert> alerts) {
    public IncidentRecord {
      entries = List.copyOf(entries);
      alerts = List.copyOf(alerts);
    }
  }
}
