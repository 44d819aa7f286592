package dev.muster.routine;

import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.lease.HeldLease;
import dev.muster.lease.Leases;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Leads a run through the kernels in order: freeze, lease, approval, freeze again, steps. */
public class RoutineWorkflowImpl implements RoutineWorkflow {
  private static final Duration LONGEST_WAIT = Duration.ofHours(4);

  private final FreezeActivities freezes =
      ActivityProfile.LOCAL.stub(FreezeActivities.class, "whether it may start");
  private final RoutineSigns signs = new RoutineSigns();
  private final Leases leases;
  private final List<HeldLease> held = new ArrayList<>();
  private final RoutineRun run;
  private final RoutineAsking asking;
  private final RoutineEnd end;

  @WorkflowInit
  public RoutineWorkflowImpl(RoutineRequest request) {
    WorkflowInfo info = Workflow.getInfo();
    leases = new Leases(request.plan().chain());
    run =
        new RoutineRun(
            request, new EvidenceRun(info.getWorkflowId(), info.getFirstExecutionRunId()), now());
    asking = new RoutineAsking(run, this::show);
    end = new RoutineEnd(run, this::show);
  }

  @Override
  public RoutineOutcome run(RoutineRequest request) {
    try {
      if (run.isPlanned()) {
        run.comesToItsTime(now());
        show();
      }
      requireFree();
      takeSystems();
      asking.askForLeave();
      requireFree();
      run.plan().steps().forEach(this::take);
      run.succeeded(now());
    } catch (CanceledFailure cancelled) {
      end.cancelled();
    } catch (TemporalFailure failure) {
      end.failed(failure, asking);
    } finally {
      held.reversed().forEach(HeldLease::close);
    }
    return end.recorded();
  }

  private void requireFree() {
    FreezeVerdict freeze = freezes.check(run.freeze(now()));
    run.checked(freeze);
    if (!freeze.mayStart()) {
      throw RoutineFailure.FROZEN.because(freeze.sentence());
    }
  }

  /** In the order of their names, so that no two runs wait for each other. */
  private void takeSystems() {
    for (String system : run.plan().systems().stream().sorted().toList()) {
      run.turnsTo(RoutinePhase.WAITING_FOR_SYSTEM, "waiting for " + system);
      show();
      held.add(leases.acquire(system, run.plan().summary(), LONGEST_WAIT));
    }
  }

  private void take(RoutineStep step) {
    held.forEach(HeldLease::ensureHeld);
    run.begins(step, now());
    show();
    if (step.call() != null) {
      RoutineCalls.Order order =
          new RoutineCalls.Order(
              Workflow.getInfo().getWorkflowId() + "/" + run.view().steps().size(), step.call());
      RoutineCalls.Answer answer = RoutineCallOptions.stub(step).call(order);
      run.ends(Result.DONE, "answered " + answer.status(), now());
    } else if (step.confirm() != null) {
      asking.confirm(step, step.confirm());
    }
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
