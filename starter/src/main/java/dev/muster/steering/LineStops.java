package dev.muster.steering;

import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.freeze.ReleaseCommand;
import dev.muster.freeze.StopCommand;
import dev.muster.freeze.StopTheLineRequest;
import dev.muster.freeze.StopTheLineStart;
import dev.muster.freeze.StopTheLineView;
import dev.muster.history.StopsKeeper;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import org.springframework.stereotype.Component;

/** What people have stopped, kept by a workflow that runs while there is something to keep. */
@Component
public final class LineStops {
  private final WorkflowClient client;
  private final RunningWorkflows running;

  LineStops(WorkflowClient client, RunningWorkflows running) {
    this.client = client;
    this.running = running;
  }

  /** Nobody keeps stops while there are none; those of a keeper ended by force hold on. */
  public Told<StopTheLineView> look() {
    return ofKeeper(keeper ->
        switch (StopsKeeper.of(client)) {
          case StopsKeeper.Running() -> keeper.query("inForce", StopTheLineView.class);
          case StopsKeeper.Idle() -> StopTheLineView.NOTHING;
          case StopsKeeper.Ended(StopTheLineView left) -> left;
        });
  }

  /**
   * Stops the line.
   *
   * @param id the same order under the same id is carried out once
   */
  public Told<StopTheLineView> stop(StopCommand order, String id) {
    Told<StopTheLineView> left = leftBehind();
    return left instanceof Told.Done(StopTheLineView view) ? start(view, "stop", order, id) : left;
  }

  /** Releases a stop, or all of them. */
  public Told<StopTheLineView> release(ReleaseCommand order, String id) {
    Told<StopTheLineView> left = leftBehind();
    if (!(left instanceof Told.Done(StopTheLineView view))) {
      return left;
    }
    return view.inForce().isEmpty()
        ? running.update(WorkflowIds.stopTheLine(), "release", id, StopTheLineView.class, order)
        : start(view, "release", order, id);
  }

  /** What the last keeper kept if it was ended by force: the next one goes on with it. */
  private Told<StopTheLineView> leftBehind() {
    return ofKeeper(_ ->
        StopsKeeper.of(client) instanceof StopsKeeper.Ended(StopTheLineView left)
            ? left
            : StopTheLineView.NOTHING);
  }

  private Told<StopTheLineView> ofKeeper(RunningWorkflows.Telling<StopTheLineView> telling) {
    Told<StopTheLineView> told = running.tell(WorkflowIds.stopTheLine(), telling);
    return told instanceof Told.NotRunning ? new Told.Done<>(StopTheLineView.NOTHING) : told;
  }

  private Told<StopTheLineView> start(StopTheLineView left, String name, Object order, String id) {
    WorkflowStub line = client.newUntypedWorkflowStub(WorkflowTypes.STOP_THE_LINE, options());
    UpdateOptions<StopTheLineView> update =
        UpdateOptions.newBuilder(StopTheLineView.class)
            .setUpdateName(name)
            .setUpdateId(id)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return running.attempt(
        line,
        () ->
            line.executeUpdateWithStart(
                update, new Object[] {order}, new Object[] {new StopTheLineRequest(left)}));
  }

  private static WorkflowOptions options() {
    return StopTheLineStart.options()
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .build();
  }
}
