package dev.muster.window;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.Refused;
import dev.muster.window.CommandRules.Stage;
import dev.muster.window.WindowRequest.Origin;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens a window, does what its course says, watches, and leaves its record. */
public class WindowWorkflowImpl implements WindowWorkflow {
  /** The type of the failure of a window that could not bring back everything. */
  public static final String LEFT = "LEFT_UNDONE";

  private static final Duration A_WHILE = Duration.ofMinutes(2);

  private final WindowRequest request;
  private final PlanRun<WindowPlan> run;
  private final Herald herald;
  private final Checklist checklist;
  private final Course course;
  private final WindowActs acts;
  private final WindowAlarms alarms;
  private final Strays strays;
  private final OpenWindow window;
  private final Steering steering;
  private List<String> incidents = List.of();
  private @Nullable Instant openedAt;
  private @Nullable Instant closedAt;
  private @Nullable CourseResult result;

  @WorkflowInit
  public WindowWorkflowImpl(WindowRequest request) {
    this.request = request;
    run = new PlanRun<>(request.plan(), request.order());
    herald = new Herald(request.told());
    checklist = new Checklist(run::ask, run::due, request.confirmed());
    course = new Course(request.plan().course(), run.due().plus(request.plan().length()));
    alarms = new WindowAlarms(run);
    strays = new Strays(alarms);
    acts = new WindowActs(run, course::deadline, strays);
    window = new OpenWindow(run, course, acts, alarms, strays);
    steering = new Steering(run, course, window::changed, this::extended);
  }

  @Override
  public RunOutcome run(WindowRequest request) {
    return run.lead(this::work, this::ending);
  }

  private void work() {
    requireConfirmed();
    new Opening(run).look();
    incidents = openIncidents();
    CancellationScope root = CancellationScope.current();
    root.getCancellationRequest()
        .thenApply(reason -> {
          course.abort("cancelled in Temporal");
          window.changed();
          return null;
        });
    Workflow.newDetachedCancellationScope(() -> live(root)).run();
    requireGood();
  }

  private void requireConfirmed() {
    List<OpeningTerms.Item> items = run.plan().opening().checklist();
    if (request.origin() == Origin.EMERGENCY) {
      checklist.askNow(items);
      CancellationScope.throwCanceled();
    }
    String open = checklist.open(items);
    if (!open.isEmpty()) {
      throw PlanRun.notReady("it stays shut, nobody has confirmed: " + open);
    }
  }

  /** What can't be found out here keeps nothing shut: it is only told what came up since. */
  private List<String> openIncidents() {
    try {
      return OpenIncidents.of(run.plan().services());
    } catch (CanceledFailure cancelled) {
      throw cancelled;
    } catch (TemporalFailure unknown) {
      if (unknown.getCause() instanceof CanceledFailure cancelled) {
        throw cancelled;
      }
      return List.of();
    }
  }

  private void live(CancellationScope root) {
    Instant now = now();
    openedAt = now;
    if (request.origin() == Origin.EMERGENCY) {
      course.extendTo(now.plus(run.plan().length()));
    }
    if (root.isCancelRequested()) {
      course.abort("cancelled in Temporal");
    }
    steering.turnTo(Stage.OPEN);
    herald.tell(run.plan(), Told.Kind.BEGINS, begun(), null, notice().begins());
    CourseResult came = window.goThrough();
    result = came;
    close(came);
    if (came.end() == CourseResult.End.DONE) {
      new Watch(run, alarms, root::isCancelRequested).lead();
    }
    acts.settle(root::isCancelRequested);
    Watch.tellWhatCameUp(run, incidents);
  }

  /** People hear of it before it is made so: what is renewed may take a while. */
  private void extended(String why) {
    herald.tell(run.plan(), Told.Kind.EXTENDED, begun(), null, notice().extended(why));
    try {
      acts.renew();
    } catch (TemporalFailure away) {
      run.states(
          new EvidenceFact(
              "Alerts", "not all are kept from people for longer: " + PlanRun.words(away)));
    }
  }

  private void close(CourseResult came) {
    steering.turnTo(Stage.OVER);
    Instant now = now();
    closedAt = now;
    run.letGo();
    herald.tell(
        run.plan(), Told.Kind.ENDED, begun(), null, notice().ended(came, now, steering.kept()));
  }

  private void requireGood() {
    CourseResult came = result;
    if (came == null) {
      return;
    }
    if (!came.left().isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "%s; still not as it was: %s".formatted(came.sentence(), String.join("; ", came.left())),
          LEFT);
    }
    switch (came.end()) {
      case DONE -> {}
      case ROLLED_BACK, OUT_OF_TIME ->
          throw ApplicationFailure.newNonRetryableFailure(came.sentence(), came.end().name());
      case ABORTED -> throw PlanRun.calledOff(came.sentence());
    }
  }

  /** Says all that there is to be known, whatever it came to. */
  private void ending(String told) {
    steering.turnTo(Stage.OVER);
    if (openedAt == null) {
      tellThatItDoesNotOpen(told);
    }
    herald.awaitReceipts(A_WHILE);
    alarms.awaitHandedOver();
    CourseResult came = result;
    if (came != null) {
      WindowFacts.of(came).forEach(run::states);
    }
    WindowFacts.ahead(herald.told(), checklist.confirmed(), request.moves()).forEach(run::states);
    steering.fact().ifPresent(run::states);
    strays.fact().ifPresent(run::states);
    acts.report();
    announcements().promise(run.due()).ifPresent(run::measures);
    if (closedAt != null) {
      run.measures(
          EvidencePromise.within(
              "open",
              run.plan().length().plus(steering.given()),
              Duration.between(begun(), closedAt)));
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  private void tellThatItDoesNotOpen(String why) {
    announcements()
        .known()
        .ifPresent(known ->
            herald.tell(
                run.plan(), Told.Kind.CALLED_OFF, known, null, notice().calledOff(known, why)));
  }

  private Announcements announcements() {
    return new Announcements(run.plan().notices(), herald.told());
  }

  private WindowNotice notice() {
    return new WindowNotice(run.plan(), request.origin(), begun(), course.deadline());
  }

  /** When its time began: a window that opens late is not open for longer. */
  private Instant begun() {
    return course.deadline().minus(run.plan().length()).minus(steering.given());
  }

  @Override
  public WindowView window() {
    boolean isOpen = openedAt != null;
    return new WindowView(
        run.view(),
        run.plan().name(),
        run.plan().summary(),
        run.plan().services(),
        run.due(),
        run.plan().length(),
        openedAt,
        isOpen ? course.deadline() : null,
        herald.told(),
        checklist.confirmed(),
        course.owed(),
        left(),
        course.held(),
        steering.rules().sensible(),
        isOpen ? course.stillToCome() : List.of());
  }

  private List<String> left() {
    return Stream.concat(course.left().stream(), strays.left().stream()).toList();
  }

  @Override
  public RunView view() {
    return run.view();
  }

  @Override
  public WindowView command(WindowCommand command) {
    steering.obey(command);
    return window();
  }

  @Override
  public void requireCommand(WindowCommand command) {
    Refused.unlessNone(steering.rules().refusal(command));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
