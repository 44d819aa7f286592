package dev.muster.console;

import dev.muster.api.TestPolicy;
import dev.muster.approval.ApprovalStatus;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.Decision;
import dev.muster.evidence.EvidenceApproval;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceLink;
import dev.muster.evidence.EvidencePerson;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.readmodel.EvidenceShelf;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Requests and records for tests of pages. */
final class Plans {
  private static final Instant NOW = TestPolicy.NOW;

  private Plans() {}

  static ApprovalView request(String number, ApprovalStatus status, String subject) {
    return requestOf("routine/flush-cache/1", number, status, subject);
  }

  static ApprovalView requestOf(String run, String number, ApprovalStatus status, String subject) {
    boolean decided = status == ApprovalStatus.APPROVED;
    return new ApprovalView(
        "approval/" + run + "/" + number,
        1,
        run,
        "routine/flush-cache",
        subject,
        "max",
        "it is full",
        "2 steps on cache, about 6 min",
        List.of("cto"),
        1,
        NOW.minus(Duration.ofMinutes(12)),
        NOW.plus(Duration.ofMinutes(48)),
        null,
        status,
        decided ? NOW : null,
        decided
            ? List.of(new Decision("ada", "cto", Decision.Verdict.APPROVE, "fine by me", NOW))
            : List.of(),
        List.of());
  }

  static EvidenceShelf.Kept record(String fact) {
    Instant start = NOW.minus(Duration.ofMinutes(20));
    EvidenceRecord record =
        new EvidenceRecord(
            "routine/flush-cache",
            "routine",
            new EvidenceRun("routine/flush-cache/1", "r1"),
            "0123456789ab",
            start,
            NOW,
            List.of(new EvidencePerson("max", "requester")),
            List.of(
                new EvidenceApproval(
                    "ada", "cto", EvidenceApproval.Decision.APPROVED, start, "fine by me")),
            List.of(
                new EvidenceStep(
                    "empty it",
                    start,
                    start.plusSeconds(3),
                    EvidenceStep.Result.DONE,
                    "answered 204")),
            List.of(
                EvidencePromise.within(
                    "the steps together", Duration.ofMinutes(10), Duration.ofSeconds(3))),
            EvidenceVerdict.KEPT,
            List.of(new EvidenceFact("Outcome", fact)),
            List.of(
                new EvidenceLink("Runbook", "https://runbooks.example/flush-cache"),
                new EvidenceLink("Script", "javascript:alert(1)")));
    return new EvidenceShelf.Kept("routine/flush-cache", 1, "ab".repeat(32), record);
  }
}
