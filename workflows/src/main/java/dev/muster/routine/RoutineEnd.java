package dev.muster.routine;

import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.planner.MissedRun;
import dev.muster.planner.MissedRunDesk;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import org.slf4j.Logger;

/** How a run ends: what it came to, who is told, and its record. */
final class RoutineEnd {
  private static final Logger log = Workflow.getLogger(RoutineEnd.class);

  private final EvidenceActivities evidence =
      ActivityProfile.JOURNAL.stub(EvidenceActivities.class, "write the evidence");
  private final MissedRunDesk desk =
      ActivityProfile.PROBE.stub(MissedRunDesk.class, "tell of a run that did not do its work");
  private final RoutineRun run;
  private final Runnable show;

  RoutineEnd(RoutineRun run, Runnable show) {
    this.run = run;
    this.show = show;
  }

  void cancelled() {
    stopStep();
    run.stopped("cancelled in Temporal", now());
    run.endsWithoutNews();
  }

  /**
   * Whoever looks for missed runs tells of one that nobody was asked about before it was missed.
   */
  void failed(TemporalFailure failure, RoutineAsking asking) {
    String why = RoutineFailure.words(failure);
    boolean missed = RoutineFailure.isMissed(failure);
    if (RoutineFailure.isNoNews(failure) || (missed && !asking.hasAsked())) {
      run.endsWithoutNews();
    }
    if (missed) {
      run.missed(why, now());
    } else if (RoutineFailure.isAStop(failure)) {
      stopStep();
      run.stopped(why, now());
    } else {
      if (run.isInAStep()) {
        run.ends(Result.FAILED, why, now());
      }
      run.failed(why, now());
    }
  }

  private void stopStep() {
    if (run.isInAStep()) {
      run.ends(Result.STOPPED, null, now());
    }
  }

  /** Fails when the run did not do what it is for; its record is written either way. */
  RoutineOutcome recorded() {
    EvidenceReceipt[] receipt = new EvidenceReceipt[1];
    Workflow.newDetachedCancellationScope(() -> receipt[0] = record()).run();
    RoutineOutcome outcome = new RoutineOutcome(run.verdict(), run.told(), receipt[0]);
    EvidenceVerdict verdict = run.verdict();
    if (verdict == EvidenceVerdict.FAILED || verdict == EvidenceVerdict.STOPPED) {
      throw ApplicationFailure.newNonRetryableFailure(run.told(), verdict.name(), outcome);
    }
    return outcome;
  }

  private EvidenceReceipt record() {
    show.run();
    run.complaint().ifPresent(this::tell);
    EvidenceReceipt receipt = evidence.record(run.evidence());
    run.recorded();
    show.run();
    return receipt;
  }

  /** Bounded: nobody being told holds up no record. */
  private void tell(MissedRun complaint) {
    try {
      desk.raise(complaint);
    } catch (ActivityFailure e) {
      log.error("nobody could be told of {}", complaint.occurrence().workflowId(), e);
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
