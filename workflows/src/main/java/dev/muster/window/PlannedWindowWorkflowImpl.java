package dev.muster.window;

import dev.muster.notice.TimeText;
import dev.muster.plan.PlanCalendar.Planned;
import dev.muster.plan.PlannedRun;
import dev.muster.plan.Preparation;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.Alarm;
import dev.muster.temporal.Refused;
import dev.muster.temporal.WorkflowTypes;
import dev.muster.window.MoveRules.Stage;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells people, asks for what is to be done ahead, and goes on as a run of the other type. */
public class PlannedWindowWorkflowImpl implements PlannedWindowWorkflow, Preparation {
  private static final Duration A_MOMENT = Duration.ofSeconds(20);

  private final WindowCalendar calendar =
      ActivityProfile.LOCAL.stub(WindowCalendar.class, "whether it is still planned");
  private final Alarm alarm = new Alarm();
  private final WindowRequest request;
  private final PlannedRun<WindowPlan> run;
  private final Herald herald;
  private final Checklist checklist;
  private final List<String> moves;
  private Stage stage = Stage.WAITING;
  private boolean isPreparing;
  private boolean isOver;
  private boolean news;

  @WorkflowInit
  public PlannedWindowWorkflowImpl(WindowRequest request) {
    this.request = request;
    run = new PlannedRun<>(request.plan(), request.order(), this::lookUp);
    herald = new Herald(request.told());
    moves = new ArrayList<>(request.moves());
    checklist = new Checklist(run::ask, () -> run.time().due(), request.confirmed());
  }

  @Override
  public RunOutcome run(WindowRequest request) {
    return run.await(this).orElseGet(this::goOn);
  }

  /** From here on nothing keeps it from opening. */
  private RunOutcome goOn() {
    stage = Stage.OPENING;
    close();
    tellWhatIsDue();
    herald.awaitReceipts(A_MOMENT);
    Workflow.await(Workflow::isEveryHandlerFinished);
    Workflow.continueAsNew(
        WorkflowTypes.WINDOW,
        null,
        new WindowRequest(
            run.plan(),
            run.order(),
            request.first(),
            request.origin(),
            herald.told(),
            checklist.confirmed(),
            moves));
    throw new IllegalStateException("it goes on as another run");
  }

  private Optional<Planned<WindowPlan>> lookUp(String window, Instant due) {
    return calendar
        .lookUp(new WindowCalendar.Question(window, request.first(), request.origin()))
        .planned(run.time());
  }

  @Override
  public void begins() {
    if (request.origin() != WindowRequest.Origin.EMERGENCY) {
      checklist.ask(run.plan().opening().checklist());
    }
    if (isPreparing) {
      news = true;
    } else {
      isPreparing = true;
      Workflow.newDetachedCancellationScope(() -> Async.procedure(this::announce)).run();
    }
  }

  private void announce() {
    while (!isOver) {
      news = false;
      tellWhatIsDue();
      Instant next = announcements().next(due(), now()).map(Announcements.Next::at).orElse(null);
      alarm.await(next, "tell people of it", () -> news);
    }
  }

  private void tellWhatIsDue() {
    Optional<Announcements.Next> next = announcements().next(due(), now());
    while (next.isPresent() && !next.get().at().isAfter(now())) {
      tell(next.get());
      next = announcements().next(due(), now());
    }
  }

  private void tell(Announcements.Next next) {
    WindowNotice notice = WindowNotice.of(run.plan(), request.origin(), due());
    herald.tell(
        run.plan(),
        next.kind(),
        due(),
        next.lead(),
        next.kind() == Told.Kind.MOVED
            ? notice.moved(announcements().known().orElseThrow(), moves.getLast())
            : notice.ahead());
  }

  private Announcements announcements() {
    return new Announcements(run.plan().notices(), herald.told());
  }

  @Override
  public void endsUnbegun(String why) {
    stage = stage == Stage.CALLED_OFF ? stage : Stage.OVER;
    close();
    announcements()
        .known()
        .ifPresent(known ->
            herald.tell(
                run.plan(),
                Told.Kind.CALLED_OFF,
                known,
                null,
                WindowNotice.of(run.plan(), request.origin(), due()).calledOff(known, why)));
    herald.awaitReceipts(A_MOMENT);
    WindowFacts.ahead(herald.told(), checklist.confirmed(), moves).forEach(run::states);
  }

  private void close() {
    isOver = true;
    news = true;
    checklist.close();
  }

  @Override
  public WindowView window() {
    return new WindowView(
        run.view(),
        run.plan().name(),
        run.plan().summary(),
        run.plan().services(),
        due(),
        run.plan().length(),
        null,
        null,
        herald.told(),
        checklist.confirmed(),
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of());
  }

  @Override
  public RunView view() {
    return run.view();
  }

  @Override
  public WindowView move(Move move) {
    moves.add(
        "%sfrom %s to %s by %s: %s"
            .formatted(
                move.isLate() ? "later than promised, " : "",
                TimeText.clock(due()),
                TimeText.clock(move.to()),
                move.actor(),
                move.reason()));
    run.moveTo(move.to());
    checklist.moved();
    news = true;
    return window();
  }

  @Override
  public void requireMove(Move move) {
    Refused.unlessNone(rules().refusal(move, now()));
  }

  @Override
  public WindowView callOff(CallOff callOff) {
    stage = Stage.CALLED_OFF;
    run.callOff("called off by %s: %s".formatted(callOff.actor(), callOff.reason()));
    return window();
  }

  @Override
  public void requireCallOff(CallOff callOff) {
    Refused.unlessNone(rules().refusal(callOff));
  }

  private MoveRules rules() {
    return new MoveRules(stage, due(), run.plan().notices());
  }

  private Instant due() {
    return run.time().due();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
