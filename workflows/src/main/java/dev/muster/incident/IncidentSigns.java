package dev.muster.incident;

import dev.muster.temporal.MusterSearchAttributes;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what Temporal's UI and the self-check see of an incident up to date; writes changes only.
 */
final class IncidentSigns {
  private @Nullable String severity;
  private @Nullable IncidentPhase phase;
  private @Nullable Boolean needsHuman;
  private @Nullable Instant deadline;
  private boolean shown;

  void show(IncidentView incident, @Nullable Instant due) {
    Workflow.setCurrentDetails(incident.story());
    List<SearchAttributeUpdate<?>> changes = new ArrayList<>();
    if (!incident.severity().equals(severity)) {
      severity = incident.severity();
      changes.add(MusterSearchAttributes.SEVERITY.valueSet(severity));
    }
    if (incident.phase() != phase) {
      phase = incident.phase();
      changes.add(MusterSearchAttributes.PHASE.valueSet(phase.name()));
    }
    boolean waits = incident.status() == IncidentStatus.OPEN;
    if (needsHuman == null || needsHuman != waits) {
      needsHuman = waits;
      changes.add(MusterSearchAttributes.NEEDS_HUMAN.valueSet(waits));
    }
    if (!shown || !Objects.equals(due, deadline)) {
      shown = true;
      deadline = due;
      changes.add(
          due == null
              ? MusterSearchAttributes.DEADLINE.valueUnset()
              : MusterSearchAttributes.DEADLINE.valueSet(due.atOffset(ZoneOffset.UTC)));
    }
    if (!changes.isEmpty()) {
      Workflow.upsertTypedSearchAttributes(changes.toArray(new SearchAttributeUpdate<?>[0]));
    }
  }
}
