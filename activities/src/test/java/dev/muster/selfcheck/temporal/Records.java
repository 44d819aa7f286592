package dev.muster.selfcheck.temporal;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.IncidentJournal.IncidentRecord;
import dev.muster.incident.IncidentPhase;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.incident.Statements;
import dev.muster.incident.TimelineEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one incident's run writes. */
record Records(String key, String workflowId) {
  private static final Instant OPENED = Instant.parse("2026-03-01T00:00:00Z");

  /** The record of one entry; of none where its sequence is 0. */
  IncidentRecord record(IncidentStatus status, long sequence, String... fingerprints) {
    TimelineEntry entry =
        new TimelineEntry(
            sequence,
            OPENED.plusSeconds(sequence),
            TimelineEntry.Kind.COMMAND,
            "entry " + sequence,
            "ada",
            null);
    return new IncidentRecord(
        view(status, "story " + sequence),
        sequence == 0 ? List.of() : List.of(entry),
        Arrays.stream(fingerprints).map(Records::alert).toList());
  }

  private static Alert alert(String fingerprint) {
    return new Alert(
        fingerprint, OPENED, AlertStatus.FIRING, null, Map.of("a", "b"), Map.of(), null);
  }

  private IncidentView view(IncidentStatus status, String story) {
    return new IncidentView(
        key,
        workflowId,
        "checkout",
        key,
        "Payments fail",
        "P1",
        status,
        IncidentPhase.RESPONSE,
        new IncidentRequest.Source(IncidentRequest.Kind.ALERT, "alertmanager"),
        "payments",
        "0123456789ab",
        OPENED,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        1,
        Set.of("ada"),
        1,
        1,
        0,
        null,
        "",
        null,
        null,
        story,
        null,
        Statements.NONE,
        null,
        null);
  }
}
