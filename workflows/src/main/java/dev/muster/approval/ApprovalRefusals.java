package dev.muster.approval;

import dev.muster.approval.Decision.Verdict;
import dev.muster.notice.TimeText;
import java.time.Instant;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Why a decision makes no sense, in sentences for whoever made it. */
final class ApprovalRefusals {
  private ApprovalRefusals() {}

  /** Null when nothing is to be said against it. */
  static @Nullable String of(
      ApprovalView request, Instant endsAt, DecisionCommand command, Verdict verdict, Instant now) {
    String over = over(request, endsAt, now);
    if (over != null) {
      return over;
    }
    if (command.actor().equals(request.requester())) {
      return command.actor() + " asked for this; somebody else has to decide.";
    }
    if (Collections.disjoint(command.roles(), request.roles())) {
      return "Only " + String.join(" or ", request.roles()) + " may decide this.";
    }
    if (request.decisions().stream().anyMatch(made -> made.actor().equals(command.actor()))) {
      return command.actor() + " has approved this already; it needs somebody else as well.";
    }
    return verdict == Verdict.REJECT && command.reason() == null
        ? "A rejection needs a reason."
        : null;
  }

  private static @Nullable String over(ApprovalView request, Instant endsAt, Instant now) {
    return switch (request.status()) {
      case APPROVED -> "It is approved already, by " + last(request) + ".";
      case REJECTED -> "It was rejected by " + last(request) + ".";
      case WITHDRAWN -> "The run that asked is over; nobody waits for an answer any more.";
      case EXPIRED -> expired(request);
      case STALE -> stale(request);
      case WAITING -> {
        if (now.isBefore(endsAt)) {
          yield null;
        }
        yield now.isBefore(request.deadline()) ? stale(request) : expired(request);
      }
    };
  }

  private static String expired(ApprovalView request) {
    return "This request expired at " + TimeText.clock(request.deadline()) + "; it is dead.";
  }

  private static String stale(ApprovalView request) {
    Instant at = request.staleAt() == null ? request.deadline() : request.staleAt();
    return "Its estimate held until " + TimeText.clock(at) + "; a new request follows.";
  }

  private static String last(ApprovalView request) {
    Decision decision = request.decisions().getLast();
    return decision.actor() + " at " + TimeText.clock(decision.at());
  }
}
