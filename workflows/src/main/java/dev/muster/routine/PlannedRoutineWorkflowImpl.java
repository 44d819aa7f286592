package dev.muster.routine;

import dev.muster.evidence.EvidenceRun;
import dev.muster.freeze.FreezeActivities;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;

/**
 * Waits for the time of a run, for weeks where its lead is that long, and asks for leave ahead. The
 * run itself is another type, so that only what has begun stays on a version of the workers.
 */
public class PlannedRoutineWorkflowImpl implements PlannedRoutineWorkflow {
  private final FreezeActivities freezes =
      ActivityProfile.LOCAL.stub(FreezeActivities.class, "whether it may start");
  private final RoutineSigns signs = new RoutineSigns();
  private final RoutineRun run;
  private final RoutineWait waiting;
  private final RoutineAsking asking;
  private final RoutineEnd end;

  @WorkflowInit
  public PlannedRoutineWorkflowImpl(RoutineRequest request) {
    WorkflowInfo info = Workflow.getInfo();
    run =
        new RoutineRun(
            request, new EvidenceRun(info.getWorkflowId(), info.getFirstExecutionRunId()), now());
    waiting = new RoutineWait(run, this::show);
    asking = new RoutineAsking(run, this::show);
    end = new RoutineEnd(run, this::show);
  }

  @Override
  public RoutineOutcome run(RoutineRequest request) {
    try {
      if (!waiting.untilLead()) {
        show();
        return new RoutineOutcome(null, run.told(), null);
      }
      prepare();
    } catch (CanceledFailure cancelled) {
      end.cancelled();
      return end.recorded();
    } catch (TemporalFailure failure) {
      end.failed(failure, asking);
      return end.recorded();
    }
    Workflow.continueAsNew(RoutineStart.WORKFLOW, null, run.request().with(asking.leave()));
    throw new IllegalStateException("it goes on as another run");
  }

  /** Asks for leave ahead where the plan has a lead and no freeze lies on its time. */
  private void prepare() {
    if (!run.appointment().hasLead()) {
      return;
    }
    if (freezes.check(run.freeze(run.appointment().due())).mayStart()) {
      asking.askForLeave();
    }
    waiting.untilDue();
  }

  private void show() {
    signs.show(run.view(), run.plan());
  }

  @Override
  public RoutineView view() {
    return run.view();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
