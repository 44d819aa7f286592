package dev.muster.hold.temporal;

import dev.muster.hold.AlertHoldRequest;
import dev.muster.hold.AlertHoldStart;
import dev.muster.hold.HoldDesk;
import dev.muster.hold.HoldOrder;
import dev.muster.hold.HoldRelease;
import dev.muster.hold.HoldView;
import dev.muster.temporal.Refused;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;

/** Holds by update-with-start, so that a hold that has ended runs again. */
public final class TemporalHoldDesk implements HoldDesk {
  private final WorkflowClient client;

  public TemporalHoldDesk(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public HoldView hold(HoldOrder order) {
    WorkflowStub hold =
        client.newUntypedWorkflowStub(
            WorkflowTypes.ALERT_HOLD, AlertHoldStart.options(order.service()));
    UpdateOptions<HoldView> update =
        UpdateOptions.newBuilder(HoldView.class)
            .setUpdateName("hold")
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    try {
      return hold.executeUpdateWithStart(
          update, new Object[] {order}, new Object[] {new AlertHoldRequest(order.service(), null)});
    } catch (WorkflowUpdateException e) {
      throw refused(e);
    }
  }

  /** What was refused once is refused again; anything else may go better. */
  private static RuntimeException refused(WorkflowUpdateException e) {
    return e.getCause() instanceof ApplicationFailure failure
            && failure.getType().equals(Refused.TYPE)
        ? ApplicationFailure.newNonRetryableFailure(failure.getOriginalMessage(), Refused.TYPE)
        : e;
  }

  @Override
  public void release(HoldRelease release) {
    try {
      client.newUntypedWorkflowStub(WorkflowIds.hold(release.service())).signal("release", release);
    } catch (WorkflowNotFoundException e) {
      // It has ended: nobody holds.
    }
  }
}
