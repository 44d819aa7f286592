package dev.muster.routine;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.Decision;
import dev.muster.lease.HeldLease;
import dev.muster.lease.Leases;
import dev.muster.notice.TimeText;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.util.Objects;
import java.util.Set;

/** Why a run does not go on. */
enum RoutineFailure {
  FROZEN,
  NOT_APPROVED,
  NOT_CONFIRMED;

  /** Failures that say no, where others say that something does not work. */
  private static final Set<String> STOPS =
      Set.of(FROZEN.name(), NOT_APPROVED.name(), Leases.NOT_GRANTED, HeldLease.LOST);

  ApplicationFailure because(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, name());
  }

  static boolean isAStop(TemporalFailure failure) {
    return failure instanceof ApplicationFailure application
        && STOPS.contains(application.getType());
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
