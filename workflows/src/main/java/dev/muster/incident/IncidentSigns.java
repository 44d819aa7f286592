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
  private static final String HELD = "HELD";

  private @Nullable String severity;
  private @Nullable String phase;
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
    String stands = incident.held() == null ? incident.phase().name() : HELD;
    if (!stands.equals(phase)) {
      phase = stands;
      changes.add(MusterSearchAttributes.PHASE.valueSet(phase));
    }
    Boolean waits = incident.held() == null ? incident.status() == IncidentStatus.OPEN : null;
    if (!shown || !Objects.equals(waits, needsHuman)) {
      needsHuman = waits;
      changes.add(needsHuman(waits));
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

  /**
   * Unset while it stands by: it waits for nobody, and yet the self-check must not pass it over.
   */
  private static SearchAttributeUpdate<?> needsHuman(@Nullable Boolean waits) {
    return waits == null
        ? MusterSearchAttributes.NEEDS_HUMAN.valueUnset()
        : MusterSearchAttributes.NEEDS_HUMAN.valueSet(waits);
  }
}
