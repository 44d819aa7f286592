package dev.muster.approval;

import dev.muster.temporal.MusterSearchAttributes;
import io.temporal.workflow.Workflow;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Keeps what Temporal's UI shows of a request up to date; writes changes only. */
final class ApprovalSigns {
  private @Nullable ApprovalStatus shown;

  void show(ApprovalView request) {
    Workflow.setCurrentDetails(ApprovalStory.of(request));
    if (request.status() == shown) {
      return;
    }
    shown = request.status();
    boolean waits = shown == ApprovalStatus.WAITING;
    Workflow.upsertTypedSearchAttributes(
        MusterSearchAttributes.PHASE.valueSet(shown.name()),
        MusterSearchAttributes.NEEDS_HUMAN.valueSet(waits),
        waits
            ? MusterSearchAttributes.DEADLINE.valueSet(request.deadline().atOffset(ZoneOffset.UTC))
            : MusterSearchAttributes.DEADLINE.valueUnset());
  }
}
