package dev.muster.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under which terms a plan is approved, as its policy says.
 *
 * @param within how long a request lives
 * @param estimateHolds how long its estimate can be relied on; null for as long as it lives
 */
public record ApprovalTerms(
    List<String> roles,
    int quorum,
    Duration within,
    @Nullable Duration estimateHolds,
    List<Reminder> reminders) {
  public ApprovalTerms {
    roles = List.copyOf(roles);
    reminders = List.copyOf(reminders);
  }

  /** Whether whoever gives leave under these terms may give it under those as well. */
  public boolean cover(ApprovalTerms others) {
    return others.roles.containsAll(roles) && quorum >= others.quorum;
  }

  /**
   * What is asked, in the words of the run that asks.
   *
   * @param estimate what it will do and take, as far as is known now
   */
  public record Matter(
      String run,
      String plan,
      String subject,
      String requester,
      @Nullable String reason,
      @Nullable String estimate,
      String revision) {}

  /**
   * A request under these terms.
   *
   * @param since when the matter was first asked: asking anew does not prolong it
   */
  public ApprovalRequest request(Matter matter, Instant since, Instant now) {
    return new ApprovalRequest(
        matter.run(),
        matter.plan(),
        matter.subject(),
        matter.requester(),
        matter.reason(),
        matter.estimate(),
        roles,
        quorum,
        since.plus(within),
        estimateHolds == null ? null : now.plus(estimateHolds),
        reminders,
        matter.revision());
  }
}
