package dev.muster.window;

import dev.muster.plan.PlanRun;
import dev.muster.planner.ConditionDesk;
import dev.muster.planner.Occurrence;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.temporal.ActivityProfile;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Pages the people of a window while it goes on; waits for none of them until it is over. */
final class WindowAlarms {
  private final RunAlarmDesk desk =
      ActivityProfile.HAND_OVER.stub(RunAlarmDesk.class, "tell of a window that went wrong");
  private final ConditionDesk conditions =
      ActivityProfile.HAND_OVER.stub(ConditionDesk.class, "tell what a window left");
  private final WindowPlan plan;
  private final Instant due;
  private final List<Promise<Void>> handing = new ArrayList<>();

  /** Of a run; by when it was to open, and its plan, the alarm is known. */
  WindowAlarms(PlanRun<WindowPlan> run) {
    plan = run.plan();
    due = run.due();
  }

  /** It does not do what it is for. */
  void failed(String why) {
    RunAlarm alarm =
        new RunAlarm(
            new Occurrence(plan.chain(), due),
            plan.summary(),
            plan.concern(),
            RunAlarm.Kind.FAILED,
            "failed: " + why);
    handing.add(Async.procedure(desk::raise, alarm));
  }

  /** Something is still stopped, changed, silenced or held. */
  void left(String what) {
    tell(PlanCondition.Kind.LEFT_UNDONE, what, PlanCondition.State.HOLDS, "left " + what);
  }

  /** Something was told to stop and did not. */
  void atWork(String what) {
    tell(
        PlanCondition.Kind.LEFT_UNDONE,
        what,
        PlanCondition.State.HOLDS,
        "told %s to stop, and it may still be at work".formatted(what));
  }

  /** It came to its end since. */
  void cameToAnEnd(String what) {
    tell(
        PlanCondition.Kind.LEFT_UNDONE,
        what,
        PlanCondition.State.OVER,
        "has nothing more of %s at work".formatted(what));
  }

  /** Something does not answer as it should since it closed. */
  void broken(String check, String why) {
    tell(
        PlanCondition.Kind.WATCH_BROKEN,
        check,
        PlanCondition.State.HOLDS,
        "is over and %s is not well: %s".formatted(check, why));
  }

  /** It does again. */
  void well(String check) {
    tell(
        PlanCondition.Kind.WATCH_BROKEN,
        check,
        PlanCondition.State.OVER,
        "is over and %s is well again".formatted(check));
  }

  private void tell(
      PlanCondition.Kind kind, String part, PlanCondition.State state, String reason) {
    PlanCondition condition =
        new PlanCondition(
            plan.chain(),
            kind,
            "%s/%s".formatted(Workflow.getInfo().getWorkflowId(), part),
            plan.summary(),
            plan.concern(),
            state,
            reason);
    handing.add(Async.procedure(conditions::tell, condition));
  }

  /** Waits until all is handed over. */
  void awaitHandedOver() {
    Promise.allOf(List.copyOf(handing)).get();
  }
}
