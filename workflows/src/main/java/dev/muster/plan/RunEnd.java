package dev.muster.plan;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.planner.Occurrence;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.Timetable;
import dev.muster.run.RunPhase;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a run ended.
 *
 * @param phase that it shows from then on
 * @param told in a sentence
 * @param isNews whether people are to be told of it
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

  /** What people are to be told; nothing when all is well, or when it concerns nobody. */
  Optional<RunAlarm> alarm(Plan plan, RunOrder order, EvidenceRecord record) {
    if (!isNews) {
      return Optional.empty();
    }
    return order.isPlanned()
        ? Optional.of(order.time()).flatMap(time -> alarm(plan, time.due(), time.concern(), record))
        : Optional.ofNullable(order.concern())
            .filter(_ -> record.verdict() != EvidenceVerdict.STOPPED)
            .flatMap(concern -> alarm(plan, record.startedAt(), concern, record));
  }

  private Optional<RunAlarm> alarm(
      Plan plan, Instant time, Timetable.Concern concern, EvidenceRecord record) {
    return kind(record)
        .map(kind ->
            new RunAlarm(
                new Occurrence(plan.chain(), time), plan.summary(), concern, kind, reason(record)));
  }

  private static Optional<RunAlarm.Kind> kind(EvidenceRecord record) {
    return switch (record.verdict()) {
      case KEPT -> Optional.empty();
      case BROKEN -> Optional.of(RunAlarm.Kind.BROKEN);
      case FAILED -> Optional.of(RunAlarm.Kind.FAILED);
      case STOPPED -> Optional.of(hasBegun(record) ? RunAlarm.Kind.FAILED : RunAlarm.Kind.MISSED);
    };
  }

  private String reason(EvidenceRecord record) {
    return switch (record.verdict()) {
      case KEPT, BROKEN -> "broke its promise: " + broken(record);
      case FAILED -> "failed: " + told;
      case STOPPED -> (hasBegun(record) ? "was stopped: " : "did not happen: ") + told;
    };
  }

  private static boolean hasBegun(EvidenceRecord record) {
    return record.steps().stream().anyMatch(step -> step.startedAt() != null);
  }

  private static String broken(EvidenceRecord record) {
    return record.promises().stream()
        .filter(promise -> promise.outcome() == EvidencePromise.Outcome.BROKEN)
        .map(EvidencePromise::name)
        .collect(Collectors.joining(", "));
  }
}
