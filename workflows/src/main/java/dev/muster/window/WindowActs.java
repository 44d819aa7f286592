package dev.muster.window;

import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.maintenance.HeldMode;
import dev.muster.maintenance.MaintenanceMode;
import dev.muster.plan.PlanRun;
import dev.muster.plan.PlanRun.Ended;
import dev.muster.routine.RoutineStep;
import dev.muster.routine.RoutineSteps;
import dev.muster.window.WindowStep.Counterpart;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what the steps of a window say. */
final class WindowActs {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int MOST_TRIES = 60;

  private final PlanRun<WindowPlan> run;
  private final Supplier<Instant> deadline;
  private final Map<MaintenanceMode, HeldMode> modes = new HashMap<>();
  private final Quiet quiet;
  private final Tasks tasks;
  private final PartRuns parts;
  private final Strays strays;

  /**
   * The acts of a run.
   *
   * @param deadline until which alerts are kept from people at most
   * @param strays hears of what does not stop
   */
  WindowActs(PlanRun<WindowPlan> run, Supplier<Instant> deadline, Strays strays) {
    this.run = run;
    this.deadline = deadline;
    this.strays = strays;
    quiet = new Quiet(run);
    tasks = new Tasks(run, new PartBudget());
    parts = new PartRuns(run);
  }

  /** Does something once, for as long as it may take and nobody stops it. */
  Ended take(String name, WindowWork work, Duration limit, BooleanSupplier stop) {
    return new Bounded(name, limit, stop, strays::add).lead(() -> act(name, work, limit));
  }

  /** Takes something back, as soon as that may be, and as often as there is time for. */
  Ended takeBack(Counterpart part) {
    if (!isReleased(part)) {
      return new Ended(Result.FAILED, notReleased(part.once()));
    }
    Instant until = now().plus(part.limit());
    Duration pause = pause(part);
    Ended ended = once(part, until);
    while (isWorthAnother(ended, part) && now().plus(pause).isBefore(until)) {
      Workflow.sleep(pause);
      ended = once(part, until);
    }
    return ended;
  }

  /** A person who said no is not asked again. */
  private static boolean isWorthAnother(Ended ended, Counterpart part) {
    return ended.result() != Result.DONE && !(part.work() instanceof WindowWork.Confirm);
  }

  private Ended once(Counterpart part, Instant until) {
    Duration left = Duration.between(now(), until);
    return take(part.name(), part.work(), left.isPositive() ? left : PAUSE, () -> false);
  }

  /** Asked no more than some times, however long it may take: each stands in the history. */
  private static Duration pause(Counterpart part) {
    Duration share = part.limit().dividedBy(MOST_TRIES);
    return share.compareTo(PAUSE) < 0 ? PAUSE : share;
  }

  /** A question that is still open when it is waited for no longer does no harm. */
  private boolean isReleased(Counterpart part) {
    RoutineStep.Call once = part.once();
    if (once == null) {
      return true;
    }
    String question = "whether it may be: " + part.name();
    Ended ended =
        new Bounded(question, part.limit(), () -> false, (_, _) -> {})
            .lead(() -> answer(question, once, pause(part)));
    return ended.result() == Result.DONE;
  }

  /** Each look asks anew: whoever honours a key would answer it as it answered the look before. */
  private String answer(String question, RoutineStep.Call once, Duration pause) {
    for (int look = 0; ; look++) {
      try {
        return RoutineSteps.call("%s/once/%d".formatted(run.stepKey(), look), question, once);
      } catch (TemporalFailure no) {
        CancellationScope.throwCanceled();
        Workflow.sleep(pause);
      }
    }
  }

  private static String notReleased(RoutineStep.@Nullable Call once) {
    return "held on purpose until %s answers as it should"
        .formatted(Objects.requireNonNull(once).url());
  }

  private String act(String name, WindowWork work, Duration limit) {
    return switch (work) {
      case WindowWork.Call(RoutineStep.Call call) ->
          RoutineSteps.call(run.stepKey(), name, within(limit, call));
      case WindowWork.Confirm(var terms) -> "by " + run.ask(name, terms);
      case WindowWork.Task task -> tasks.take(name, task, limit);
      case WindowWork.Undo(String step) -> tasks.undo(step, limit);
      case WindowWork.Mode(var mode, boolean on) -> turn(mode, on);
      case WindowWork.Hold(var services, boolean on) ->
          on ? quiet.hold(services, deadline.get()) : quiet.release(services);
      case WindowWork.Silence(var alerts, boolean on) ->
          on ? quiet.silence(alerts, deadline.get()) : quiet.unsilence(alerts);
      case WindowWork.Child part -> parts.take(part);
      case WindowWork.TakeBack(String step) ->
          throw new IllegalStateException("what takes back " + step + " is known by the course");
    };
  }

  /** An answer is waited for no longer than the step may take: a request can't be called back. */
  private static RoutineStep.Call within(Duration limit, RoutineStep.Call call) {
    return call.within().compareTo(limit) <= 0
        ? call
        : new RoutineStep.Call(call.url(), call.method(), call.expect(), limit, call.bearer());
  }

  private String turn(MaintenanceMode mode, boolean on) {
    HeldMode held = modes.computeIfAbsent(mode, one -> new HeldMode(one, id()));
    return (on ? held.turnOn() : held.turnOff()).words();
  }

  private static String id() {
    return Workflow.getInfo().getWorkflowId();
  }

  /** What is held and silent now is so until the deadline as it now is. */
  void renew() {
    quiet.renew(deadline.get());
  }

  /** Finds out what became of alerts that were silent, where that was not known at once. */
  void settle(BooleanSupplier stop) {
    quiet.settle(stop);
  }

  /** Says in the record what its parts left. */
  void report() {
    tasks.report();
    parts.report();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
