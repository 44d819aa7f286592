package dev.muster.incident;

import dev.muster.alert.Alert;
import dev.muster.alert.Episode;
import dev.muster.notice.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What happened in an incident and is not yet written to the read model. It is bounded: while
 * nothing can be written for long, what matters least is left out, and that is told.
 */
final class Timeline {
  /** A record stays far below Temporal's limit of 2 MB a payload. */
  private static final int BYTES_A_RECORD = 400_000;

  /** Of what waits to be written, so that it fits into the request of the next run. */
  private static final int BYTES_OF_ENTRIES = 200_000;

  private static final int BYTES_OF_ALERTS_CARRIED = 200_000;

  /** Of alerts that wait in a run's memory. */
  private static final int BYTES_OF_ALERTS = 8_000_000;

  private static final int LONGEST_TEXT = 4_000;

  private final List<TimelineEntry> entries = new ArrayList<>();
  private final Map<Episode, Alert> alerts = new LinkedHashMap<>();
  private int bytesOfEntries;
  private int bytesOfAlerts;
  private long sequence;
  private int leftOut;

  void add(Instant at, TimelineEntry.Kind kind, String text) {
    add(at, kind, text, null, null);
  }

  void add(
      Instant at,
      TimelineEntry.Kind kind,
      String text,
      @Nullable String actor,
      @Nullable Receipt receipt) {
    TimelineEntry entry =
        new TimelineEntry(
            sequence + 1, at, kind, Objects.requireNonNull(cut(text)), actor, receipt);
    if (bytesOfEntries + entry.size() > limit(kind)) {
      leftOut++;
      return;
    }
    sequence++;
    entries.add(entry);
    bytesOfEntries += entry.size();
  }

  /** What people said and did, and the few entries that each incident has, have room kept free. */
  private static int limit(TimelineEntry.Kind kind) {
    return switch (kind) {
      case OPENED, PHASE, COMMAND, COMMANDER, BREACHED, HELD, RAISED, CLOSED ->
          2 * BYTES_OF_ENTRIES;
      case ALERTS, PAGED, RECEIPT, NOTICE, ESCALATED, EXPIRED, REOPENED, RESOLVED ->
          BYTES_OF_ENTRIES;
    };
  }

  void addAlerts(List<Alert> changed) {
    for (Alert alert : changed) {
      Alert before = alerts.remove(alert.episode());
      bytesOfAlerts -= before == null ? 0 : before.size();
      if (bytesOfAlerts + alert.size() > BYTES_OF_ALERTS) {
        leftOut++;
      } else {
        alerts.put(alert.episode(), alert);
        bytesOfAlerts += alert.size();
      }
    }
  }

  /** An alert of an episode that is still to be written; null when none is. */
  @Nullable Alert pending(Episode episode) {
    return alerts.get(episode);
  }

  boolean hasPending() {
    return !entries.isEmpty() || !alerts.isEmpty();
  }

  /** What to write next; it stays pending until {@link #written}. */
  IncidentJournal.IncidentRecord pending(IncidentView view) {
    return new IncidentJournal.IncidentRecord(
        view,
        first(1, entries, BYTES_A_RECORD, TimelineEntry::size),
        first(1, List.copyOf(alerts.values()), BYTES_A_RECORD, Alert::size));
  }

  void written(IncidentJournal.IncidentRecord done, Instant now) {
    List<TimelineEntry> told = entries.subList(0, done.entries().size());
    bytesOfEntries -= told.stream().mapToInt(TimelineEntry::size).sum();
    told.clear();
    for (Alert alert : done.alerts()) {
      bytesOfAlerts -= alerts.remove(alert.episode(), alert) ? alert.size() : 0;
    }
    if (leftOut > 0) {
      String text = leftOut + " entries or alerts were left out while nothing could be written";
      leftOut = 0;
      add(now, TimelineEntry.Kind.NOTICE, text);
    }
  }

  long sequence() {
    return sequence;
  }

  /** Alerts beyond what a request can carry are dropped. */
  IncidentSnapshot.Story snapshot() {
    List<Alert> carried =
        first(0, List.copyOf(alerts.values()), BYTES_OF_ALERTS_CARRIED, Alert::size);
    return new IncidentSnapshot.Story(
        sequence, List.copyOf(entries), carried, leftOut + alerts.size() - carried.size());
  }

  boolean fitsASnapshot() {
    return bytesOfAlerts <= BYTES_OF_ALERTS_CARRIED;
  }

  void restore(IncidentSnapshot.Story carried) {
    sequence = carried.sequence();
    entries.addAll(carried.entries());
    bytesOfEntries = entries.stream().mapToInt(TimelineEntry::size).sum();
    addAlerts(carried.alerts());
    leftOut = carried.leftOut();
  }

  /** As many as fit into so many bytes, and so many in any case. */
  private static <T> List<T> first(int least, List<T> all, int bytes, ToIntFunction<T> size) {
    int count = 0;
    int taken = 0;
    for (T each : all) {
      taken += size.applyAsInt(each);
      if (taken > bytes && count >= least) {
        break;
      }
      count++;
    }
    return List.copyOf(all.subList(0, count));
  }

  /** What people wrote, where it is longer than anybody reads. */
  static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST_TEXT
        ? text
        : text.substring(0, LONGEST_TEXT - 1) + "…";
  }
}
