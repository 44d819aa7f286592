package dev.muster.approval;

import dev.muster.evidence.EvidenceApproval;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the evidence of a run says of a request it made. */
public final class ApprovalEvidence {
  private ApprovalEvidence() {}

  /** Each decision; and that nobody decided, where that is how it ended. */
  public static List<EvidenceApproval> of(ApprovalView request) {
    List<EvidenceApproval> decisions =
        request.decisions().stream().map(ApprovalEvidence::decision).toList();
    return switch (request.status()) {
      case EXPIRED -> with(decisions, nobody(request, EvidenceApproval.Decision.EXPIRED));
      case STALE -> with(decisions, nobody(request, EvidenceApproval.Decision.STALE));
      case WAITING, APPROVED, REJECTED, WITHDRAWN -> decisions;
    };
  }

  private static EvidenceApproval decision(Decision made) {
    return new EvidenceApproval(
        made.actor(),
        made.role(),
        switch (made.verdict()) {
          case APPROVE -> EvidenceApproval.Decision.APPROVED;
          case REJECT -> EvidenceApproval.Decision.REJECTED;
        },
        made.at(),
        made.reason());
  }

  private static EvidenceApproval nobody(ApprovalView request, EvidenceApproval.Decision decision) {
    Instant at = request.closedAt() == null ? request.deadline() : request.closedAt();
    return new EvidenceApproval(null, String.join(" or ", request.roles()), decision, at, null);
  }

  private static List<EvidenceApproval> with(
      List<EvidenceApproval> decisions, EvidenceApproval last) {
    return Stream.concat(decisions.stream(), Stream.of(last)).toList();
  }
}
