package dev.muster.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking for leave.
 *
 * @param who decided, null when nobody did
 * @param role in which it was decided, or of which nobody answered
 * @param reason in the words of who decided
 */
public record EvidenceApproval(
    @Nullable String who, String role, Decision decision, Instant at, @Nullable String reason) {
  /** What was decided. */
  public enum Decision {
    APPROVED,
    REJECTED,
    /** Nobody answered in time. */
    EXPIRED,
    /** What was asked for had changed by the time of the answer. */
    STALE
  }

  public EvidenceApproval {
    who = EvidenceText.optional(who, 80);
    role = EvidenceText.required("the role of an approval", role, 80);
    reason = EvidenceText.optional(reason, 500);
    boolean byAPerson = decision == Decision.APPROVED || decision == Decision.REJECTED;
    if (byAPerson && who == null) {
      throw new IllegalArgumentException("a person approves or rejects: who?");
    }
  }
}
