package dev.muster.recovery;

import dev.muster.plan.PlanRun;
import dev.muster.planner.ConditionDesk;
import dev.muster.planner.Occurrence;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.planner.Timetable.Concern;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.Alarm;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Pages the people of a recovery while it goes on, one word after the other; nothing of it waits
 * for them. Made in the constructor of its workflow.
 */
final class RecoveryAlarms {
  private final RunAlarmDesk runs =
      ActivityProfile.HAND_OVER.stub(RunAlarmDesk.class, "tell of a recovery that takes longer");
  private final ConditionDesk conditions =
      ActivityProfile.HAND_OVER.stub(ConditionDesk.class, "tell of a step that failed");
  private final PlanRun<RecoveryPlan> run;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Set<String> open = new LinkedHashSet<>();
  private boolean handing;

  RecoveryAlarms(PlanRun<RecoveryPlan> run) {
    this.run = run;
  }

  /** A step waits for a person. */
  void failed(String step, String why) {
    open.add(step);
    tell(step, PlanCondition.State.HOLDS, "waits for a person: %s failed: %s".formatted(step, why));
  }

  /** It does no more. */
  void over(String step, String why) {
    if (open.remove(step)) {
      tell(step, PlanCondition.State.OVER, "waits for nobody: %s %s".formatted(step, why));
    }
  }

  /** Nothing of it waits for anybody any more. */
  void allOver(String why) {
    List.copyOf(open).forEach(step -> over(step, why));
  }

  /** It does not keep its promise. */
  void broken(String reason) {
    toConcerned(concern ->
        runs.raise(
            new RunAlarm(
                new Occurrence(run.plan().chain(), run.due()),
                run.plan().summary(),
                concern,
                RunAlarm.Kind.BROKEN,
                reason)));
  }

  private void tell(String step, PlanCondition.State state, String reason) {
    String part = "%s/%s".formatted(Workflow.getInfo().getWorkflowId(), step);
    toConcerned(concern ->
        conditions.tell(
            new PlanCondition(
                run.plan().chain(),
                PlanCondition.Kind.STEP_FAILED,
                part,
                run.plan().summary(),
                concern,
                state,
                reason)));
  }

  /** In their order: what is over is not told before what it ends. */
  private void toConcerned(Consumer<Concern> word) {
    run.concern()
        .ifPresent(concern -> {
          waiting.add(() -> word.accept(concern));
          if (!handing) {
            handing = true;
            Workflow.newDetachedCancellationScope(() -> Async.procedure(this::handAll)).run();
          }
        });
  }

  private void handAll() {
    while (!waiting.isEmpty()) {
      waiting.removeFirst().run();
    }
    handing = false;
  }

  /** Waits for a while until all is handed over. */
  void awaitHandedOver(Duration atMost) {
    if (handing) {
      Instant until = Instant.ofEpochMilli(Workflow.currentTimeMillis()).plus(atMost);
      Alarm alarm = new Alarm();
      alarm.await(until, "stop waiting for who is paged", () -> !handing);
      alarm.clear();
    }
  }
}
