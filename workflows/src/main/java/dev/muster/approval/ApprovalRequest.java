package dev.muster.approval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is asked to approve.
 *
 * @param run the workflow id of the run that asks
 * @param plan what is to be run, such as {@code routine/flush-cache}
 * @param subject what is asked, in a line
 * @param requester the person who wants it, or the schedule; never one of those who decide
 * @param estimate what it will do and take, as far as is known now
 * @param roles any of which may decide
 * @param quorum how many must approve
 * @param deadline from when on the request is dead
 * @param staleAt from when on the estimate can't be relied on; null when it holds to the deadline
 * @param reminders the first of them is the asking itself
 * @param revision of the policy it was made under
 */
public record ApprovalRequest(
    String run,
    String plan,
    String subject,
    String requester,
    @Nullable String reason,
    @Nullable String estimate,
    List<String> roles,
    int quorum,
    Instant deadline,
    @Nullable Instant staleAt,
    List<Reminder> reminders,
    String revision) {
  public ApprovalRequest {
    roles = List.copyOf(roles);
    reminders = List.copyOf(reminders);
    require(!roles.isEmpty(), "somebody must be able to decide: roles are missing");
    require(quorum >= 1, "a quorum is at least 1");
    require(!reminders.isEmpty(), "somebody must be asked: reminders are missing");
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The same, but dead from a moment on where that is earlier. */
  public ApprovalRequest by(Instant moment) {
    return moment.isBefore(deadline)
        ? new ApprovalRequest(
            run, plan, subject, requester, reason, estimate, roles, quorum, moment, staleAt,
            reminders, revision)
        : this;
  }

  /** When it is over for want of an answer or of truth, whichever comes first. */
  Instant endsAt() {
    return staleAt == null || staleAt.isAfter(deadline) ? deadline : staleAt;
  }
}
