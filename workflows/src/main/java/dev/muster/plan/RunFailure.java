package dev.muster.plan;

import dev.muster.approval.ApprovalStatus;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.Decision;
import dev.muster.lease.HeldLease;
import dev.muster.lease.Leases;
import dev.muster.notice.TimeText;
import dev.muster.run.RunPhase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.util.Objects;
import java.util.Set;

/** Why a run does not go on. */
enum RunFailure {
  FROZEN,
  NOT_APPROVED,
  NOT_CONFIRMED,
  /** Somebody who was asked said no. */
  REFUSED,
  /** The policy no longer plans the run. */
  WITHDRAWN,
  /** Something has to be so before it begins, and is not. */
  NOT_READY,
  /** A person wanted it no more. */
  CALLED_OFF,
  /** The run came too late. */
  MISSED;

  /** Failures that say no, where others say that something does not work. */
  private static final Set<String> STOPS =
      Set.of(
          FROZEN.name(),
          NOT_APPROVED.name(),
          REFUSED.name(),
          WITHDRAWN.name(),
          NOT_READY.name(),
          CALLED_OFF.name(),
          MISSED.name(),
          Leases.NOT_GRANTED,
          HeldLease.LOST);

  /** Stops that somebody meant. */
  private static final Set<String> MEANT = Set.of(FROZEN.name(), REFUSED.name(), CALLED_OFF.name());

  ApplicationFailure because(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, name());
  }

  /** How a run ends whose approval was not given. */
  static ApplicationFailure notApproved(ApprovalView answer) {
    RunFailure failure = answer.status() == ApprovalStatus.REJECTED ? REFUSED : NOT_APPROVED;
    return failure.because(sentence(answer));
  }

  static boolean isAStop(TemporalFailure failure) {
    return isOf(STOPS, failure);
  }

  /** How a run ends that failed so. */
  static RunEnd end(TemporalFailure failure) {
    String told = words(failure);
    if (isOf(Set.of(MISSED.name()), failure)) {
      return RunEnd.unbegun(RunPhase.MISSED, told);
    }
    if (isOf(Set.of(WITHDRAWN.name()), failure)) {
      return RunEnd.unbegun(RunPhase.WITHDRAWN, told);
    }
    return isOf(MEANT, failure) ? RunEnd.meant(told) : RunEnd.of(told);
  }

  private static boolean isOf(Set<String> types, TemporalFailure failure) {
    return failure instanceof ApplicationFailure application
        && types.contains(application.getType());
  }

  /** The innermost words: those around them only name workflows and activities. */
  static String words(TemporalFailure failure) {
    Throwable inner = failure;
    while (inner.getCause() instanceof TemporalFailure cause) {
      inner = cause;
    }
    return inner instanceof TemporalFailure temporal
        ? Objects.requireNonNullElse(temporal.getOriginalMessage(), temporal.toString())
        : String.valueOf(inner.getMessage());
  }

  static String sentence(ApprovalView answer) {
    return switch (answer.status()) {
      case REJECTED -> {
        Decision no = answer.decisions().getLast();
        yield "%s said no: %s".formatted(no.actor(), no.reason());
      }
      case EXPIRED ->
          "nobody of %s decided by %s"
              .formatted(String.join(" or ", answer.roles()), TimeText.clock(answer.deadline()));
      case WAITING, APPROVED, STALE, WITHDRAWN -> "the request was " + answer.status();
    };
  }
}
