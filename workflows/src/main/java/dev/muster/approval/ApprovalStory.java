package dev.muster.approval;

import dev.muster.notice.TimeText;
import java.util.stream.Collectors;

/** A short markdown text for Temporal's UI: what is asked, who has decided, what is missing. */
final class ApprovalStory {
  private ApprovalStory() {}

  static String of(ApprovalView request) {
    return """
    **%s** for **%s**, asked by %s

    - Now: %s
    - May decide: %s
    - Estimate: %s
    - Reason: %s
    - Dead at: %s
    %s\
    """
        .formatted(
            request.subject(),
            request.plan(),
            request.requester(),
            now(request),
            String.join(", ", request.roles()),
            request.estimate() == null ? "none" : request.estimate(),
            request.reason() == null ? "none given" : request.reason(),
            TimeText.clock(request.deadline()),
            request.decisions().stream()
                .map(ApprovalStory::decision)
                .collect(Collectors.joining("\n")));
  }

  private static String now(ApprovalView request) {
    return switch (request.status()) {
      case WAITING -> "waiting, %d approvals missing".formatted(request.missing());
      case APPROVED -> "approved";
      case REJECTED -> "rejected";
      case EXPIRED -> "expired, nobody decided in time";
      case STALE -> "its estimate is out of date, it is asked anew";
      case WITHDRAWN -> "withdrawn, the run that asked is over";
    };
  }

  private static String decision(Decision decision) {
    String verb = decision.verdict() == Decision.Verdict.APPROVE ? "approved" : "rejected";
    String why = decision.reason() == null ? "" : ": " + decision.reason();
    return "- %s %s as %s at %s%s"
        .formatted(decision.actor(), verb, decision.role(), TimeText.clock(decision.at()), why);
  }
}
