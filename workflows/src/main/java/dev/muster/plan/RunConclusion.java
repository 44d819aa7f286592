package dev.muster.plan;

import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.notice.TimeText;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.run.RunPhase;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a run: its verdict, its record, and word to those it concerns. */
final class RunConclusion {
  private final EvidenceActivities evidence =
      ActivityProfile.JOURNAL.stub(EvidenceActivities.class, "write the evidence");
  private final RunAlarmDesk desk =
      ActivityProfile.HAND_OVER.stub(RunAlarmDesk.class, "tell of a run that went wrong");
  private final RunState<?> run;

  RunConclusion(RunState<?> run) {
    this.run = run;
  }

  RunEnd succeeded() {
    Instant now = RunWait.now();
    run.record().succeeds(run.plan(), now);
    return RunEnd.of("done in " + TimeText.words(run.record().since(now)));
  }

  RunEnd cancelled() {
    return stopped(RunEnd.meant("cancelled in Temporal"));
  }

  /** Somebody did not want it any more. */
  RunEnd calledOff(String words) {
    return stopped(RunEnd.meant(words));
  }

  RunEnd failed(TemporalFailure failure) {
    RunEnd end = RunFailure.end(failure);
    if (RunFailure.isAStop(failure)) {
      return stopped(end);
    }
    endStep(Result.FAILED, end.told());
    run.record().ends(EvidenceVerdict.FAILED, RunWait.now());
    return end;
  }

  private RunEnd stopped(RunEnd end) {
    endStep(Result.STOPPED, null);
    run.record().ends(EvidenceVerdict.STOPPED, RunWait.now());
    return end;
  }

  private void endStep(Result result, @Nullable String why) {
    RunSteps steps = run.record().steps();
    if (steps.isUnderWay()) {
      steps.end(result, why, RunWait.now());
    }
  }

  /**
   * Writes the record and tells people, also when the run is cancelled meanwhile.
   *
   * @throws ApplicationFailure named for the verdict when the run did not do what it is for
   */
  RunOutcome recorded(RunEnd end) {
    EvidenceReceipt[] receipt = new EvidenceReceipt[1];
    Workflow.newDetachedCancellationScope(() -> receipt[0] = tellAndRecord(end)).run();
    EvidenceVerdict verdict = run.record().verdict();
    RunOutcome outcome = new RunOutcome(verdict, end.told(), receipt[0]);
    if (verdict == EvidenceVerdict.FAILED || verdict == EvidenceVerdict.STOPPED) {
      throw ApplicationFailure.newNonRetryableFailure(end.told(), verdict.name(), outcome);
    }
    return outcome;
  }

  /** At once: neither waits for the other. */
  private EvidenceReceipt tellAndRecord(RunEnd end) {
    run.turnTo(end.phase() == RunPhase.OVER ? RunPhase.RECORDING : end.phase(), end.told());
    EvidenceRecord written = run.record().evidence(run.plan(), run.order().reason(), end.told());
    Optional<Promise<Void>> told =
        end.alarm(run.plan(), run.order(), written)
            .map(alarm -> Async.procedure(desk::raise, alarm));
    EvidenceReceipt receipt = evidence.record(written);
    run.turnTo(end.phase(), end.told());
    told.ifPresent(Promise::get);
    return receipt;
  }
}
