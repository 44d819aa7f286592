package dev.muster.recovery;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.TrafficCalls;
import dev.muster.failover.traffic.TrafficLook;
import dev.muster.notice.Notice;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.Refused;
import dev.muster.window.Herald;
import dev.muster.window.Told;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every system, takes them to the other site or builds them up from backups in the order
 * of its plan, and says where each is. What fails waits for a person; whoever cancels it leads
 * nothing home.
 */
public class RecoveryWorkflowImpl implements RecoveryWorkflow {
  private static final Duration A_WHILE = Duration.ofMinutes(2);

  private final PlanRun<RecoveryPlan> run;
  private final RecoveryMoves moves;
  private final MoveLooks looks;
  private final Rebuilding rebuilding;
  private final Herald herald;

  /** Null until it is known where to, and in a dry run. */
  private @Nullable RecoveryConduct conduct;

  /** Null until it came to its end. */
  private @Nullable RecoveryResult result;

  /** The site that leave was asked for; null where it was not known. */
  private @Nullable String asked;

  @WorkflowInit
  public RecoveryWorkflowImpl(RecoveryRequest request) {
    run = new PlanRun<>(request.plan(), request.order());
    moves = new RecoveryMoves(run);
    looks = new MoveLooks(run.plan());
    rebuilding = new Rebuilding(run);
    herald = new Herald(List.of());
  }

  @Override
  public RunOutcome run(RecoveryRequest request) {
    run.foresees(this::foreseen);
    return run.lead(this::work, this::ending);
  }

  /** What people are asked leave for. */
  private String foreseen() {
    RestoreLook restores = rebuilding.foresee();
    RecoveryLook look =
        run.plan().isOfLostSite()
            ? RecoveryLook.ofLost(run.plan(), looks.lostStandings(), restores)
            : RecoveryLook.of(run.plan(), looks.look(), restores, List.of());
    SiteLook site = SiteLook.of(run.plan(), look.to());
    asked = look.to();
    moves.agreesTo(look.estimates());
    return Stream.concat(Stream.of(look.and(site.against()).foreseen()), site.failing().stream())
        .collect(Collectors.joining("; "));
  }

  private void work() {
    Instant begun = now();
    RecoveryLook[] seen = new RecoveryLook[1];
    run.step(
        RecoveryPlan.LOOK,
        () -> {
          seen[0] = look();
          return seen[0].words();
        });
    if (run.plan().mode() != Mode.DRY_RUN) {
      carryOut(seen[0].site(), begun);
    }
  }

  private RecoveryLook look() {
    RecoveryPlan plan = run.plan();
    Promise<TrafficLook> names = Async.function(TrafficCalls::tryOut, plan.records());
    Promise<RestoreLook> restores = Async.function(rebuilding::look);
    RecoveryLook systems =
        plan.isOfLostSite()
            ? RecoveryLook.ofLost(plan, looks.lostStandings(), restores.get())
            : RecoveryLook.of(plan, looks.tryOut(), restores.get(), names.get().against());
    CancellationScope.throwCanceled();
    SiteLook site = SiteLook.of(plan, systems.to());
    RecoveryLook look = systems.and(site.against());
    if (!plan.moves().isEmpty()) {
      run.states(new EvidenceFact("Seen before", look.sentences()));
    }
    rebuilding.states(look.restores());
    if (!site.seen().isEmpty()) {
      run.states(new EvidenceFact("Seen at the site", String.join("\n", site.seen())));
    }
    if (!plan.records().isEmpty()) {
      run.states(new EvidenceFact("Names", names.get().words()));
    }
    if (plan.mode() == Mode.DRY_RUN) {
      run.states(new EvidenceFact("Dry run", "nothing was touched"));
      run.states(
          look.mayBegin()
              ? new EvidenceFact("Would be done", look.steps())
              : new EvidenceFact("Against it", look.words()));
    }
    if (!look.mayBegin()) {
      throw PlanRun.notReady(look.words());
    }
    requireAsAsked(look.site());
    return look;
  }

  private void requireAsAsked(String site) {
    if (asked != null && !asked.equals(site)) {
      throw PlanRun.notReady(
          "leave was given to go to %s, and it would go to %s by now".formatted(asked, site));
    }
  }

  private void carryOut(String site, Instant begun) {
    run.requireHeld();
    RecoveryNotice notice = new RecoveryNotice(run.plan(), site, begun);
    RecoveryConduct made =
        new RecoveryConduct(
            run, moves, rebuilding, site, begun, () -> tell(Told.Kind.LED, begun, notice.led()));
    conduct = made;
    CancellationScope.current()
        .getCancellationRequest()
        .thenApply(_ -> {
          made.end("cancelled in Temporal");
          return null;
        });
    RecoveryResult[] came = new RecoveryResult[1];
    Workflow.newDetachedCancellationScope(() -> came[0] = conducted(made, notice)).run();
    result = came[0];
    if (!came[0].isWhole()) {
      throwUndone(came[0]);
    }
  }

  /** Says at its end where every system is. */
  private RecoveryResult conducted(RecoveryConduct made, RecoveryNotice notice) {
    tell(Told.Kind.BEGINS, notice.begun(), notice.begins());
    rebuilding.foreseenBreach().ifPresent(made.alarms()::broken);
    made.lead();
    RecoveryResult came =
        new RecoveryResult(
            made.course(), new Whereabouts(run.plan(), notice.to(), looks.look()), made.page());
    if (!run.plan().moves().isEmpty()) {
      run.states(new EvidenceFact("Seen after", came.now().words()));
    }
    run.states(new EvidenceFact("Result", came.words()));
    made.facts().forEach(run::states);
    measure(came, notice.begun());
    rebuilding.measure();
    tell(Told.Kind.ENDED, notice.begun(), notice.ended(came.isWhole(), came.words(), now()));
    return came;
  }

  /** A person who leaves out a move does not keep the promise for it. */
  private void measure(RecoveryResult came, Instant begun) {
    Duration promised = run.plan().movedWithin();
    if (promised != null) {
      Duration taken = came.isMovedByIt() ? came.course().since(begun).orElse(null) : null;
      run.measures(EvidencePromise.within(run.plan().achievement(), promised, taken));
    }
  }

  /** One that moved nothing is only stopped. */
  private static void throwUndone(RecoveryResult came) {
    if (came.isUntouched()) {
      CancellationScope.throwCanceled();
      String seen =
          came.now().plan().moves().isEmpty() ? "nothing was touched" : "no system has left";
      throw PlanRun.calledOff("%s; %s".formatted(came.words(), seen));
    }
    String where = came.now().words().replace("\n", "; ");
    throw RecoveryFailure.NOT_RECOVERED.because(
        where.isEmpty() ? came.words() : "%s; %s".formatted(came.words(), where));
  }

  private void tell(Told.Kind kind, Instant begun, Notice.Report report) {
    herald.tell(run.plan(), run.plan().told(), kind, begun, null, report);
  }

  private void ending(String outcome) {
    RecoveryResult came = result;
    if (came != null) {
      moves.backUp(came.now());
    }
    herald.awaitReceipts(A_WHILE);
    String told = herald.told().stream().map(Told::words).collect(Collectors.joining("\n"));
    if (!told.isEmpty()) {
      run.states(new EvidenceFact("Told", told));
    }
    RecoveryConduct made = conduct;
    if (made != null) {
      made.alarms().awaitHandedOver(A_WHILE);
      statesSaid(made);
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  private void statesSaid(RecoveryConduct made) {
    if (!made.said().isEmpty()) {
      run.states(new EvidenceFact("Commands", String.join("\n", made.said())));
    }
  }

  @Override
  public RunView view() {
    return run.view();
  }

  @Override
  public RunView command(RecoveryCommand command) {
    RecoveryConduct made = conduct;
    if (made != null) {
      made.obey(command);
    }
    return run.view();
  }

  @Override
  public void requireCommand(RecoveryCommand command) {
    RecoveryConduct made = conduct;
    Refused.unlessNone(new RecoveryRules(made == null ? null : made.course()).refusal(command));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
