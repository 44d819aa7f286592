package dev.muster.plan;

import dev.muster.approval.ApprovalEvidence;
import dev.muster.approval.ApprovalView;
import dev.muster.evidence.EvidenceApproval;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePerson;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.freeze.FreezeOverride;
import dev.muster.freeze.FreezeVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run has done and what is to be written of it; knows no clock. */
final class RunRecord {
  private final EvidenceRun run;
  private final RunSteps steps = new RunSteps();
  private final List<EvidenceApproval> approvals = new ArrayList<>();
  private final Set<EvidencePerson> people = new LinkedHashSet<>();
  private final List<EvidenceFact> facts = new ArrayList<>();
  private final List<EvidencePromise> promises = new ArrayList<>();
  private final Instant startedAt;
  private @Nullable Instant endedAt;
  private @Nullable EvidenceVerdict verdict;

  RunRecord(EvidenceRun run, String requester, Instant startedAt) {
    this.run = run;
    this.startedAt = startedAt;
    people.add(new EvidencePerson(requester, "requester"));
  }

  RunSteps steps() {
    return steps;
  }

  Duration since(Instant at) {
    return Duration.between(startedAt, at);
  }

  /** Says it once, however often it is asked. */
  void states(EvidenceFact fact) {
    if (!facts.contains(fact)) {
      facts.add(fact);
    }
  }

  void measures(EvidencePromise promise) {
    promises.add(promise);
  }

  /** An override stands in the record. */
  void checked(FreezeVerdict freeze, @Nullable FreezeOverride override) {
    states(new EvidenceFact("Freezes", freeze.sentence()));
    if (freeze.standing() == FreezeVerdict.Standing.OVERRIDDEN && override != null) {
      people.add(new EvidencePerson(override.actor(), "overrides the freeze"));
      people.add(new EvidencePerson(override.second(), "agrees to the override"));
    }
  }

  void decided(ApprovalView answer) {
    approvals.addAll(ApprovalEvidence.of(answer));
    answer
        .decisions()
        .forEach(
            made -> people.add(new EvidencePerson(made.actor(), "approver as " + made.role())));
  }

  /** It did what it is for. */
  void succeeds(Plan plan, Instant at) {
    ends(EvidenceVerdict.of(promises(plan, true)), at);
  }

  /** More was measured since it did what it is for. */
  void reconsider(Plan plan) {
    if (verdict() == EvidenceVerdict.KEPT) {
      verdict = EvidenceVerdict.of(promises(plan, true));
    }
  }

  void ends(EvidenceVerdict how, Instant at) {
    verdict = how;
    endedAt = at;
  }

  EvidenceVerdict verdict() {
    return Objects.requireNonNull(verdict, "the run is not over");
  }

  private List<EvidencePromise> promises(Plan plan, boolean complete) {
    Duration within = plan.within();
    return within == null
        ? List.copyOf(promises)
        : Stream.concat(
                Stream.of(
                    EvidencePromise.within(
                        "the steps together", within, complete ? steps.taken() : null)),
                promises.stream())
            .toList();
  }

  EvidenceRecord evidence(Plan plan, @Nullable String reason, String outcome) {
    boolean complete = verdict() == EvidenceVerdict.KEPT || verdict() == EvidenceVerdict.BROKEN;
    List<EvidenceFact> told = new ArrayList<>();
    told.add(new EvidenceFact("Outcome", outcome));
    if (reason != null) {
      told.add(new EvidenceFact("Reason", reason));
    }
    told.addAll(facts);
    return new EvidenceRecord(
        plan.chain(),
        plan.kind(),
        run,
        plan.revision(),
        startedAt,
        Objects.requireNonNull(endedAt),
        List.copyOf(people),
        approvals,
        steps.all(plan.stepNames()),
        promises(plan, complete),
        verdict(),
        told,
        List.of());
  }

  RunView view(Plan plan, RunOrder order, RunPosition at) {
    return new RunView(
        run.workflowId(),
        plan.chain(),
        order.requester(),
        order.reason(),
        at.phase(),
        at.now(),
        startedAt,
        endedAt,
        steps.soFar(),
        verdict);
  }
}
