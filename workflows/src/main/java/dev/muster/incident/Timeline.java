package dev.muster.incident;

import dev.muster.alert.Alert;
import dev.muster.notice.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in an incident and is not yet written to the read model. */
final class Timeline {
  /** A record's alerts stay far below Temporal's limit of 2 MB a payload. */
  private static final int ALERTS_A_RECORD = 500;

  private static final int ALERTS_CARRIED = 200;

  private final List<TimelineEntry> entries = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();
  private long sequence;

  void add(Instant at, TimelineEntry.Kind kind, String text) {
    add(at, kind, text, null, null);
  }

  void add(
      Instant at,
      TimelineEntry.Kind kind,
      String text,
      @Nullable String actor,
      @Nullable Receipt receipt) {
    entries.add(new TimelineEntry(++sequence, at, kind, text, actor, receipt));
  }

  void addAlerts(List<Alert> changed) {
    alerts.addAll(changed);
  }

  boolean hasPending() {
    return !entries.isEmpty() || !alerts.isEmpty();
  }

  /** What to write next; it stays pending until {@link #written}. */
  IncidentJournal.IncidentRecord pending(IncidentView view) {
    return new IncidentJournal.IncidentRecord(
        view, entries, alerts.subList(0, Math.min(ALERTS_A_RECORD, alerts.size())));
  }

  void written(IncidentJournal.IncidentRecord done) {
    entries.subList(0, done.entries().size()).clear();
    alerts.subList(0, done.alerts().size()).clear();
  }

  long sequence() {
    return sequence;
  }

  List<TimelineEntry> entries() {
    return List.copyOf(entries);
  }

  /** Alerts that a run which goes on from here still has to write; more than these are dropped. */
  List<Alert> alerts() {
    return List.copyOf(alerts.subList(0, Math.min(ALERTS_CARRIED, alerts.size())));
  }

  boolean fitsASnapshot() {
    return alerts.size() <= ALERTS_CARRIED;
  }

  void restore(long reached, List<TimelineEntry> carried, List<Alert> carriedAlerts) {
    sequence = reached;
    entries.addAll(carried);
    alerts.addAll(carriedAlerts);
  }
}
