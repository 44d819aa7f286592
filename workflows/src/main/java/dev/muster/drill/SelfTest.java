package dev.muster.drill;

import dev.muster.drill.SelfTestActivities.Injected;
import dev.muster.drill.SelfTestActivities.Injection;
import dev.muster.evidence.EvidenceFact;
import dev.muster.plan.PlanRun;
import dev.muster.restorepoint.HeavyWork;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * Shows that a drill can fail: each fault in turn is put into a copy of a restore point that it
 * found sound, and it must say so.
 */
final class SelfTest {
  /** The type of the failure when a drill took something broken for sound. */
  static final String FAULT_NOT_FOUND = "FAULT_NOT_FOUND";

  private final PlanRun<DrillPlan> run;
  private final RestorePointId point;

  SelfTest(PlanRun<DrillPlan> run, RestorePointId point) {
    this.run = run;
    this.point = point;
  }

  /** Fails at the first fault that is not found. */
  void lead() {
    List<InjectedFault> faults = run.plan().inject();
    faults.forEach(fault -> run.step(fault.step(), () -> found(fault)));
    if (!faults.isEmpty()) {
      run.states(
          new EvidenceFact(
              "Can fail",
              "each of %d faults put into a copy of it was found".formatted(faults.size())));
    }
  }

  private String found(InjectedFault fault) {
    DrillPlan plan = run.plan();
    String apart = Workflow.getInfo().getRunId();
    try {
      Injected copy =
          HeavyWork.stub(SelfTestActivities.class, plan.giveUpAfter(), "copy with " + fault.word())
              .inject(new Injection(plan, point, fault, apart));
      String said = said(plan.in(copy.store(), copy.source()), fault);
      if (!said.contains(copy.shownBy())) {
        throw ApplicationFailure.newNonRetryableFailure(
            "the drill did not find the fault %s in a copy of %s: it says %s"
                .formatted(fault.word(), point.text(), said),
            FAULT_NOT_FOUND);
      }
      return "found: " + said;
    } finally {
      Workflow.newDetachedCancellationScope(() -> remove(plan, apart)).run();
    }
  }

  private static void remove(DrillPlan plan, String apart) {
    HeavyWork.stub(SelfTestActivities.class, "remove the copy").remove(plan.store(), apart);
  }

  /** What the drill says of a copy. */
  private static String said(DrillPlan drill, InjectedFault fault) {
    try {
      ChosenPoint chosen =
          HeavyWork.stub(DrillActivities.class, "choose the copy with " + fault.word())
              .choose(drill.backup(), drill.store(), RestorePointChoice.LATEST);
      return fault == InjectedFault.STALE
          ? DrillEvidence.age(drill, chosen)
          : ofReport(attempt(drill, chosen.point(), fault));
    } catch (ActivityFailure failure) {
      return refusal(failure);
    }
  }

  private static DrillReport attempt(DrillPlan drill, RestorePointId copy, InjectedFault fault) {
    return HeavyWork.stub(
            DrillActivities.class, drill.giveUpAfter(), "restore the copy with " + fault.word())
        .attempt(drill, copy);
  }

  private static String ofReport(DrillReport report) {
    return report.clean() ? "that nothing is wrong" : String.join("; ", report.findings());
  }

  /** A failure that tells of what is stored, and not of what stands in the way of knowing. */
  private static String refusal(ActivityFailure failure) {
    if (failure.getCause() instanceof ApplicationFailure cause
        && (cause.getType().equals(RestorePointFailure.NO_RESTORE_POINT.name())
            || cause.getType().equals(RestorePointFailure.DAMAGED.name()))) {
      return String.valueOf(cause.getOriginalMessage());
    }
    throw failure;
  }
}
