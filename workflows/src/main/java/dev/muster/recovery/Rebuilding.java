package dev.muster.recovery;

import dev.muster.evidence.EvidenceFact;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunStart;
import dev.muster.recovery.RecoveryWork.PutBack;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.RestoreRequest;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The restores of a recovery: which restore points they would put back, and each as a run with a
 * record of its own that is lent its system.
 */
final class Rebuilding {
  private final PlanRun<RecoveryPlan> run;
  private final Map<String, Instant> ledBackTo = new LinkedHashMap<>();
  private RestoreLook agreed = RestoreLook.NONE;
  private RestoreLook last = RestoreLook.NONE;

  Rebuilding(PlanRun<RecoveryPlan> run) {
    this.run = run;
  }

  /** What people are asked leave for: after that nothing else is put back. */
  RestoreLook foresee() {
    agreed = RestoreLook.NONE;
    agreed = look();
    return agreed;
  }

  /** Looks for the restore point of each restore, at a time; the last look is what is put back. */
  RestoreLook look() {
    Map<String, PutBack> restores = run.plan().restores();
    if (restores.isEmpty()) {
      return RestoreLook.NONE;
    }
    Map<String, Promise<RestoreSight>> looking = new LinkedHashMap<>();
    PointChoice choice = new PointChoice(terms());
    restores.forEach((step, restore) ->
        looking.put(step, Async.function(choice::of, restore.plan(), agreed.seen().get(step))));
    Map<String, RestoreSight> seen = new LinkedHashMap<>();
    looking.forEach((step, sight) -> seen.put(step, sight.get()));
    last = new RestoreLook(seen, failure());
    return last;
  }

  private RebuildTerms terms() {
    return Objects.requireNonNull(run.plan().rebuild(), "it builds up nothing");
  }

  /** As somebody said, or when the run began. */
  private Instant failure() {
    return Optional.ofNullable(terms().failedAt()).orElseGet(run::due);
  }

  /** Lets what was seen before anything is touched stand in the record. */
  void states(RestoreLook look) {
    if (!look.isEmpty()) {
      run.states(new EvidenceFact("Restore points", look.sentences()));
      run.states(
          new EvidenceFact(
              "Failed at",
              terms().failedAt() == null
                  ? "nobody said: taken to be %s, when the run began"
                      .formatted(TimeText.clock(look.failure()))
                  : TimeText.clock(look.failure())));
    }
  }

  /** What it will lose more than is promised, as far as that is known before it begins. */
  Optional<String> foreseenBreach() {
    Duration loss = last.loss();
    Duration promised = last.isEmpty() ? null : terms().loseAtMost();
    return promised == null || loss == null || loss.compareTo(promised) <= 0
        ? Optional.empty()
        : Optional.of(
            "loses more than promised: what was written in the %s before the failure"
                .formatted(TimeText.words(loss)));
  }

  /** Whether those who gave leave for the recovery could not give it for a restore of it. */
  boolean asksFor(PutBack restore) {
    return !run.plan().leave().cover(restore.plan().leave());
  }

  /** Has those agree who may say that it is put back. */
  void agree(String step, PutBack restore) {
    run.agreed(restore.plan().leave(), () -> last.sentence(step).orElseThrow());
  }

  /**
   * Puts one back; fails when its restore does, which has taken back what it could.
   *
   * @return what was put back, for people
   */
  String take(String step, PutBack restore) {
    RestoreSight sight = Objects.requireNonNull(last.seen().get(step));
    RestorePlan wanted = sight.plan();
    Instant takenAt = Objects.requireNonNull(sight.point()).takenAt();
    String id =
        WorkflowIds.occurrence(wanted.chain(), Instant.ofEpochMilli(Workflow.currentTimeMillis()));
    run.states(new EvidenceFact("A record of its own", id));
    RunOrder order =
        RunOrder.now(
                Workflow.getInfo().getWorkflowId(),
                run.order().reason(),
                run.order().override(),
                null)
            .lending(wanted.systems());
    Workflow.newUntypedChildWorkflowStub(
            WorkflowTypes.RESTORE, RunStart.child(wanted, wanted.owner(), order, id))
        .execute(RunOutcome.class, new RestoreRequest(wanted, order));
    ledBackTo.put(step, takenAt);
    return "%s is what it was at %s, by %s"
        .formatted(restore.plan().target().words(), TimeText.clock(takenAt), id);
  }

  /** Says at the end what was lost. */
  void measure() {
    if (!run.plan().restores().isEmpty()) {
      RebuildLoss loss = new RebuildLoss(run.plan(), ledBackTo, failure());
      run.states(new EvidenceFact("Lost", loss.words()));
      loss.promise().ifPresent(run::measures);
    }
  }
}
