package dev.muster.approval;

import dev.muster.notice.Receipt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request stands, as its asker, the console and the evidence see it.
 *
 * @param id the request's workflow id
 * @param version higher after each change
 * @param closedAt null while it waits
 * @param decisions in the order they came
 * @param receipts what became of the messages that asked
 */
public record ApprovalView(
    String id,
    int version,
    String run,
    String plan,
    String subject,
    String requester,
    @Nullable String reason,
    @Nullable String estimate,
    List<String> roles,
    int quorum,
    Instant openedAt,
    Instant deadline,
    @Nullable Instant staleAt,
    ApprovalStatus status,
    @Nullable Instant closedAt,
    List<Decision> decisions,
    List<Receipt> receipts) {
  public ApprovalView {
    roles = List.copyOf(roles);
    decisions = List.copyOf(decisions);
    receipts = List.copyOf(receipts);
  }

  /** Whether the run that asked may go on. */
  public boolean granted() {
    return status == ApprovalStatus.APPROVED;
  }

  /** How many more must approve. */
  public int missing() {
    return status == ApprovalStatus.WAITING ? quorum - decisions.size() : 0;
  }
}
