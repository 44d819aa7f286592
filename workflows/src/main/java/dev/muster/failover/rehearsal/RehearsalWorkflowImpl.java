package dev.muster.failover.rehearsal;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.PairStanding;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.run.RunPhase;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes a system to its other site, watches it there, leads it home and compares. Whoever cancels
 * it once it is away has it led home first; what fails is left where it is, and said.
 */
public class RehearsalWorkflowImpl implements RehearsalWorkflow {
  /** The type of the failure of a rehearsal that was not led there and home. */
  public static final String NOT_REHEARSED = "NOT_REHEARSED";

  private final PlanRun<RehearsalPlan> run;
  private final Crossings crossings;
  private @Nullable EvidenceReceipt over;
  private @Nullable EvidenceReceipt home;

  @WorkflowInit
  public RehearsalWorkflowImpl(RehearsalRequest request) {
    run = new PlanRun<>(request.plan(), request.order());
    crossings = new Crossings(run);
  }

  @Override
  public RunOutcome run(RehearsalRequest request) {
    return run.lead(this::work);
  }

  @Override
  public RunView view() {
    return run.view();
  }

  private void work() {
    Instant begun = now();
    Ways ways = ways();
    takeOver(ways);
    StayWatch watch = stay(ways);
    Workflow.newDetachedCancellationScope(() -> leadHome(ways)).run();
    CancellationScope.throwCanceled();
    Duration took = Duration.between(begun, now());
    run.letGo();
    Workflow.newDetachedCancellationScope(
            () -> run.step(RehearsalPlan.COMPARE, () -> compare(begun, took, watch)))
        .run();
  }

  private Ways ways() {
    PairStanding[] seen = new PairStanding[1];
    run.step(
        RehearsalPlan.LOOK,
        () -> {
          seen[0] = look();
          CancellationScope.throwCanceled();
          run.states(new EvidenceFact("Seen before", seen[0].sights()));
          if (!seen[0].isSound()) {
            throw PlanRun.notReady(seen[0].sentence());
          }
          return seen[0].sentence();
        });
    return Ways.of(seen[0]);
  }

  private PairStanding look() {
    return PairStanding.look(run.plan().failover());
  }

  /** A way that was cancelled and stands all the same leads home as any other. */
  private void takeOver(Ways ways) {
    try {
      run.step(
          RehearsalPlan.OVER,
          () -> {
            over = crossings.take(ways.away(), Mode.REHEARSED);
            return "%s writes".formatted(ways.away());
          });
    } catch (ChildWorkflowFailure | CanceledFailure failure) {
      Unfinished left = unfinished(ways);
      if (left.isHome()) {
        CancellationScope.throwCanceled();
      }
      if (!left.isAway() || !CancellationScope.current().isCancelRequested()) {
        throw notRehearsed(left, "the way over failed", failure);
      }
    }
  }

  private StayWatch stay(Ways ways) {
    Stay stay = new Stay(ways.away(), run.plan());
    try {
      run.attempt(RehearsalPlan.STAY, RunPhase.RUNNING, stay::lead);
    } catch (ApplicationFailure lost) {
      throw notRehearsed(unfinished(ways), "it could not stay", lost);
    }
    run.states(stay.watch().fact());
    return stay.watch();
  }

  /** It is not left half way, whoever cancels the rehearsal meanwhile. */
  private void leadHome(Ways ways) {
    try {
      run.step(
          RehearsalPlan.HOME,
          () -> {
            home = crossings.take(ways.home(), Mode.LED_HOME);
            return "%s writes".formatted(ways.home());
          });
    } catch (ChildWorkflowFailure | CanceledFailure | ApplicationFailure failure) {
      throw notRehearsed(unfinished(ways), "the way home failed", failure);
    }
    run.states(new EvidenceFact("Seen after", look().sentence()));
  }

  private Unfinished unfinished(Ways ways) {
    PairStanding[] now = new PairStanding[1];
    Workflow.newDetachedCancellationScope(() -> now[0] = look()).run();
    run.states(new EvidenceFact("Where it is now", now[0].sentence()));
    return new Unfinished(run.plan(), ways, now[0]);
  }

  private static ApplicationFailure notRehearsed(
      Unfinished left, String part, TemporalFailure failure) {
    return ApplicationFailure.newNonRetryableFailure(
        left.sentence(part, PlanRun.words(failure)), NOT_REHEARSED);
  }

  private String compare(Instant begun, Duration took, StayWatch watch) {
    RehearsalRecords.Answer read =
        ActivityProfile.JOURNAL
            .stub(RehearsalRecords.class, "read the records of both ways and those before")
            .read(
                new RehearsalRecords.Question(
                    run.plan().chain(),
                    Objects.requireNonNull(over),
                    Objects.requireNonNull(home)));
    RehearsalReview review =
        new RehearsalReview(
            new RehearsalFigures(run.plan(), read.over(), read.home(), took, watch),
            read.earlier(),
            Workflow.getInfo().getWorkflowId(),
            begun);
    review.promises().forEach(run::measures);
    review.facts().forEach(run::states);
    return review.sentence();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
