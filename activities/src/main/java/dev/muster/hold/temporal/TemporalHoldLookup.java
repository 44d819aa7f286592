package dev.muster.hold.temporal;

import dev.muster.hold.HeldService;
import dev.muster.hold.HoldLookup;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import org.jspecify.annotations.Nullable;

/** Reads what a hold shows in its memo: no worker needs to be there to answer. */
public final class TemporalHoldLookup implements HoldLookup {
  private final WorkflowClient client;

  public TemporalHoldLookup(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public @Nullable HeldService held(String service) {
    try {
      WorkflowExecutionDescription hold =
          client.newUntypedWorkflowStub(WorkflowIds.hold(service)).describe();
      boolean runs = hold.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
      return runs && hold.getMemo(HeldService.MEMO, HeldService.class) instanceof HeldService held
          ? held
          : null;
    } catch (WorkflowNotFoundException e) {
      return null;
    }
  }
}
