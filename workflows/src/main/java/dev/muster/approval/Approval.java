package dev.muster.approval;

import dev.muster.approval.Decision.Verdict;
import dev.muster.notice.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request for an approval from its asking to its end; knows no clock. */
final class Approval {
  private static final int RECEIPTS = 200;

  private final ApprovalRequest request;
  private final String id;
  private final Instant openedAt;
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private ApprovalStatus status = ApprovalStatus.WAITING;
  private @Nullable Instant closedAt;
  private int asked;
  private int version;

  Approval(ApprovalRequest request, String id, Instant openedAt) {
    this.request = request;
    this.id = id;
    this.openedAt = openedAt;
  }

  /** What comes next; time alone ends a request, but never approves it. */
  ApprovalStep next(Instant now) {
    if (status == ApprovalStatus.WAITING && !now.isBefore(request.endsAt())) {
      close(isExpired(now) ? ApprovalStatus.EXPIRED : ApprovalStatus.STALE, request.endsAt());
    }
    if (status != ApprovalStatus.WAITING) {
      return new ApprovalStep.Close();
    }
    if (asked >= request.reminders().size()) {
      return untilItEnds();
    }
    Reminder reminder = request.reminders().get(asked);
    Instant due = openedAt.plus(reminder.after());
    if (!due.isAfter(now)) {
      return new ApprovalStep.Ask(asked, reminder.targets(), due);
    }
    return due.isBefore(request.endsAt())
        ? new ApprovalStep.Wait(due, "remind of the request")
        : untilItEnds();
  }

  private ApprovalStep.Wait untilItEnds() {
    String purpose =
        request.endsAt().equals(request.deadline()) ? "the request expires" : "the estimate ends";
    return new ApprovalStep.Wait(request.endsAt(), purpose);
  }

  private boolean isExpired(Instant now) {
    return !now.isBefore(request.deadline());
  }

  /** A reminder has gone out. */
  void asked() {
    asked++;
    version++;
  }

  void settled(Receipt receipt) {
    if (receipts.size() < RECEIPTS) {
      receipts.add(receipt);
      version++;
    }
  }

  /** Why a decision makes no sense, in a sentence for whoever made it. */
  Optional<String> refusal(DecisionCommand command, Verdict verdict, Instant now) {
    return Optional.ofNullable(
        ApprovalRefusals.of(view(), request.endsAt(), command, verdict, now));
  }

  /** Takes a decision that {@link #refusal} has nothing against. */
  void decide(DecisionCommand command, Verdict verdict, Instant now) {
    String role =
        command.roles().stream().filter(request.roles()::contains).findFirst().orElseThrow();
    version++;
    decisions.add(new Decision(command.actor(), role, verdict, command.reason(), now));
    switch (verdict) {
      case REJECT -> close(ApprovalStatus.REJECTED, now);
      case APPROVE -> {
        if (decisions.size() >= request.quorum()) {
          close(ApprovalStatus.APPROVED, now);
        }
      }
    }
  }

  /** The run that asked is over. */
  void withdraw(Instant now) {
    if (status == ApprovalStatus.WAITING) {
      close(ApprovalStatus.WITHDRAWN, now);
    }
  }

  private void close(ApprovalStatus ended, Instant at) {
    status = ended;
    closedAt = at;
    version++;
  }

  ApprovalRequest request() {
    return request;
  }

  ApprovalView view() {
    return new ApprovalView(
        id,
        version,
        request.run(),
        request.plan(),
        request.subject(),
        request.requester(),
        request.reason(),
        request.estimate(),
        request.roles(),
        request.quorum(),
        openedAt,
        request.deadline(),
        request.staleAt(),
        status,
        closedAt,
        decisions,
        receipts);
  }
}
