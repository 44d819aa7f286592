package dev.muster.plan;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.planner.Occurrence;
import dev.muster.planner.RunAlarm;
import dev.muster.run.RunPhase;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a run ended.
 *
 * @param phase that it shows from then on
 * @param told in a sentence
 * @param isNews whether people are to be told of it when the calendar wanted the run
 */
record RunEnd(RunPhase phase, String told, boolean isNews) {

  static RunEnd of(String told) {
    return new RunEnd(RunPhase.OVER, told, true);
  }

  static RunEnd meant(String told) {
    return new RunEnd(RunPhase.OVER, told, false);
  }

  /** Did not come to its begin in time; whoever looks for missed runs tells of it. */
  static RunEnd unbegun(RunPhase how, String told) {
    return new RunEnd(how, told, false);
  }

  /** What people are to be told; nothing when all is well. */
  Optional<RunAlarm> alarm(Plan plan, RunOrder order, EvidenceRecord record) {
    if (!order.isPlanned() || !isNews) {
      return Optional.empty();
    }
    return switch (record.verdict()) {
      case KEPT -> Optional.empty();
      case BROKEN ->
          alarm(plan, order, RunAlarm.Kind.BROKEN, "broke its promise: " + broken(record));
      case FAILED -> alarm(plan, order, RunAlarm.Kind.FAILED, "failed: " + told);
      case STOPPED ->
          record.steps().stream().anyMatch(step -> step.startedAt() != null)
              ? alarm(plan, order, RunAlarm.Kind.FAILED, "was stopped: " + told)
              : alarm(plan, order, RunAlarm.Kind.MISSED, "did not happen: " + told);
    };
  }

  private static String broken(EvidenceRecord record) {
    return record.promises().stream()
        .filter(promise -> promise.outcome() == EvidencePromise.Outcome.BROKEN)
        .map(EvidencePromise::name)
        .collect(Collectors.joining(", "));
  }

  private static Optional<RunAlarm> alarm(
      Plan plan, RunOrder order, RunAlarm.Kind kind, String reason) {
    Appointment time = order.time();
    return Optional.of(
        new RunAlarm(
            new Occurrence(plan.chain(), time.due()),
            plan.summary(),
            time.concern(),
            kind,
            reason));
  }
}
