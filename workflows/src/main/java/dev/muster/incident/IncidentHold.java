package dev.muster.incident;

import dev.muster.hold.AlertHoldWorkflow;
import dev.muster.hold.HeldService;
import dev.muster.hold.HoldLookup;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.WorkflowIds;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks whether an incident's service is held, and tells the hold that the incident stands by. */
final class IncidentHold {
  private final HoldLookup lookup =
      ActivityProfile.GLANCE.stub(HoldLookup.class, "is the service held");

  /** Null also when that can't be told within seconds: no page is lost by it. */
  @Nullable HeldService ask(String service) {
    try {
      HeldService held = lookup.held(service);
      if (held == null || !held.isInForce(now())) {
        return null;
      }
      Workflow.newExternalWorkflowStub(AlertHoldWorkflow.class, WorkflowIds.hold(service))
          .standsBy(Workflow.getInfo().getWorkflowId());
      return held;
    } catch (TemporalFailure | SignalExternalWorkflowException e) {
      Workflow.getLogger(IncidentHold.class)
          .warn("whether {} is held can't be told, so it is not: {}", service, e.getMessage());
      return null;
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
