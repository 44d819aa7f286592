package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.api.WindowBodies.CallOffBody;
import dev.muster.api.WindowBodies.MoveBody;
import dev.muster.api.WindowBodies.RunWindowBody;
import dev.muster.api.WindowBodies.WindowCommandBody;
import dev.muster.approval.ApprovalTerms;
import dev.muster.engine.Told;
import dev.muster.notice.TimeText;
import dev.muster.plan.Appointment;
import dev.muster.plan.RunOrder;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.steering.Windows;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import dev.muster.steering.Windows.Start;
import dev.muster.temporal.WorkflowIds;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import dev.muster.window.WindowCommand;
import dev.muster.window.WindowCommand.Kind;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowRequest;
import dev.muster.window.WindowRequest.Origin;
import dev.muster.window.WindowView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What people want of windows: one at a time of its own, another time for one, or a step less. */
@Component
public final class WindowOrders {
  private static final Duration START_WITHIN = Duration.ofMinutes(15);

  private final Supplier<Policy> policy;
  private final Windows windows;
  private final Clock clock;

  WindowOrders(Supplier<Policy> policy, Windows windows, Clock clock) {
    this.policy = policy;
    this.windows = windows;
    this.clock = clock;
  }

  /** The window of a name that the policy has. */
  public WindowPlan plan(String name) {
    WindowPlan plan = policy.get().plans().windows().get(name);
    if (plan == null) {
      throw ProblemException.of(ProblemCode.NOT_FOUND, "The policy has no window '" + name + "'.");
    }
    return plan;
  }

  /**
   * Plans one, once: at its time, or under the key if it is to open at once.
   *
   * @return its workflow id
   */
  public String ask(String name, RunWindowBody body, Caller caller, IdempotencyKey key) {
    WindowPlan plan = plan(name);
    Instant at = body.opensAt();
    return at == null
        ? openAtOnce(plan, body, caller, key)
        : planAt(plan, at.truncatedTo(ChronoUnit.SECONDS), body, caller, key);
  }

  private String planAt(
      WindowPlan plan, Instant at, RunWindowBody body, Caller caller, IdempotencyKey key) {
    Instant now = clock.instant();
    Fields.check("at", at.isAfter(now), "has passed");
    RunOrder order =
        new RunOrder(
            caller.person(),
            body.because(),
            body.override(caller),
            new Appointment(at, plan.longestLead(), startWithin(plan), plan.concern()),
            null,
            null);
    String id = WorkflowIds.occurrence(plan.chain(), at);
    if (isThere(id, order, key)) {
      return id;
    }
    requireTold(plan, at, now, body.isLate());
    requireAlone(plan, at, id, key);
    return start(plan, order, at, Origin.ASKED, id, key);
  }

  private String openAtOnce(
      WindowPlan plan, RunWindowBody body, Caller caller, IdempotencyKey key) {
    ApprovalTerms leave = plan.emergency();
    if (leave == null) {
      throw ProblemException.of(
          ProblemCode.COMMAND_REFUSED,
          "The policy lets nobody open the window '" + plan.name() + "' at once.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    RunOrder order =
        new RunOrder(
            caller.person(),
            body.because(),
            body.override(caller),
            new Appointment(now, Duration.ZERO, leave.within().plus(START_WITHIN), plan.concern()),
            null,
            null);
    String occurrence = WindowSpans.EMERGENCY + key.over(plan.chain());
    String id = WorkflowIds.window(plan.name(), occurrence);
    if (isThere(id, order, key)) {
      return id;
    }
    WindowSpans spans = spans(key);
    spans
        .begun(plan)
        .map(WindowSpans.Span::sentence)
        .or(() -> spans.askedAtOnce(plan).map("%s waits for leave already."::formatted))
        .ifPresent(sentence -> {
          throw ProblemException.of(ProblemCode.COMMAND_REFUSED, sentence);
        });
    return start(plan.atOnce(), order, now, Origin.EMERGENCY, id, key);
  }

  private String start(
      WindowPlan plan, RunOrder order, Instant due, Origin origin, String id, IdempotencyKey key) {
    WindowRequest request = WindowRequest.first(plan, order, due, origin);
    Start start = Commands.done(windows.start(request, id), id, key.value());
    if (start == Start.KNOWN && !isThere(id, order, key)) {
      throw ProblemException.of(ProblemCode.NOT_FOUND, "There is no running " + id + ".");
    }
    return id;
  }

  /** How late it may begin. */
  private Duration startWithin(WindowPlan plan) {
    Timetable timetable = policy.get().plans().timetables().get(plan.chain());
    return timetable == null ? START_WITHIN : timetable.startWithin();
  }

  /**
   * Whether the same was asked before.
   *
   * @throws ProblemException when another one is there
   */
  private boolean isThere(String id, RunOrder order, IdempotencyKey key) {
    Told<Sighting> told = windows.look(id);
    if (told instanceof Told.NotRunning) {
      return false;
    }
    Sighting seen = Commands.done(told, id, key.value());
    WindowView view = seen.view();
    if (seen.stage() == Stage.OVER) {
      throw ProblemException.of(
          ProblemCode.COMMAND_REFUSED,
          id + " is over. Another one can be planned for a second later.");
    }
    if (view == null) {
      throw ProblemException.repeatable(
          ProblemCode.COMMAND_NOT_TAKEN, "No worker tells who wanted " + id + ".", key.value());
    }
    if (!isSame(view, order)) {
      throw ProblemException.of(
          ProblemCode.COMMAND_REFUSED,
          "%s is there already, wanted by %s.".formatted(id, view.run().requester()));
    }
    return true;
  }

  private static boolean isSame(WindowView view, RunOrder order) {
    return view.run().requester().equals(order.requester())
        && Objects.equals(view.run().reason(), order.reason());
  }

  private static void requireTold(WindowPlan plan, Instant at, Instant now, boolean isLate) {
    Duration promised = plan.notices().longest();
    if (!isLate && at.minus(promised).isBefore(now)) {
      throw ProblemException.of(
          ProblemCode.COMMAND_REFUSED,
          "People are promised to be told %s ahead, and it would open in %s: say 'late' and why, or"
                  .formatted(
                      TimeText.words(promised),
                      TimeText.words(Duration.between(now, at).truncatedTo(ChronoUnit.SECONDS)))
              + " choose a later time.");
    }
  }

  /** Gives one that waits another time, unless another of its systems is open then. */
  public Told<WindowView> move(
      String name, String id, MoveBody body, Caller caller, IdempotencyKey key) {
    Move order = body.by(caller.person());
    requireAlone(plan(name), order.to(), id, key);
    return windows.move(id, order, over(key, id, order));
  }

  /** Lets one that waits not take place. */
  public Told<WindowView> callOff(String id, CallOffBody body, Caller caller, IdempotencyKey key) {
    CallOff order = body.by(caller.person());
    return windows.callOff(id, order, over(key, id, order));
  }

  /** Tells one whose time has come what is wanted. */
  public Told<WindowView> command(
      String id, Kind kind, WindowCommandBody body, Caller caller, IdempotencyKey key) {
    WindowCommand order = body.by(caller.person(), kind);
    return windows.command(id, order, over(key, id, order));
  }

  private static String over(IdempotencyKey key, String id, Object order) {
    return key.over(List.of(id, order)).toString();
  }

  private void requireAlone(WindowPlan plan, Instant at, String id, IdempotencyKey key) {
    spans(key)
        .overlapping(plan, at, id, windows::isOver)
        .ifPresent(span -> {
          throw ProblemException.of(ProblemCode.COMMAND_REFUSED, span.sentence());
        });
  }

  private WindowSpans spans(IdempotencyKey key) {
    Plans plans = policy.get().plans();
    List<Sighting> running = Commands.done(windows.running(), "window", key.value());
    return new WindowSpans(plans, running);
  }
}
