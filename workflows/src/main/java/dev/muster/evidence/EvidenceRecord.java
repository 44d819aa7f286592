package dev.muster.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run was, who took part, what it did, what it promised and what it came to. It stays below
 * 200 KB: texts that are too long are cut and say so, what is too many is left out and told.
 *
 * @param plan whose chain it joins, such as {@code incident/checkout} or {@code routine/flush}
 * @param kind of run: incident, routine, backup, drill
 * @param policyRevision that the run started under
 * @param facts to be read in this order
 * @param omitted what did not fit, such as {@code 35 of 155 steps}; empty when all did
 */
public record EvidenceRecord(
    String plan,
    String kind,
    EvidenceRun run,
    String policyRevision,
    Instant startedAt,
    Instant endedAt,
    List<EvidencePerson> people,
    List<EvidenceApproval> approvals,
    List<EvidenceStep> steps,
    List<EvidencePromise> promises,
    EvidenceVerdict verdict,
    List<EvidenceFact> facts,
    List<EvidenceLink> links,
    List<String> omitted) {
  /** The most bytes a record takes, as JSON. */
  public static final int LARGEST = 200_000;

  public EvidenceRecord {
    EvidenceChain.requireName(plan);
    kind = EvidenceText.required("the kind", kind, 80);
    policyRevision = EvidenceText.required("the policy revision", policyRevision, 100);
    if (endedAt.isBefore(startedAt)) {
      throw new IllegalArgumentException(plan + ": the run ended before it started");
    }
    if (verdict == EvidenceVerdict.KEPT && EvidenceVerdict.anyBroken(promises)) {
      throw new IllegalArgumentException(plan + ": a promise was broken, so it was not kept");
    }
    List<String> left = new ArrayList<>(omitted);
    people = first(people, 40, "people", left);
    approvals = first(approvals, 20, "approvals", left);
    steps = first(steps, 120, "steps", left);
    promises = first(promises, 30, "promises", left);
    facts = first(facts, 20, "facts", left);
    links = first(links, 20, "links", left);
    omitted = left.stream().limit(10).map(what -> EvidenceText.fitted(what, 100)).toList();
  }

  /** The record of a run whose chain is named by its plan. */
  public EvidenceRecord(
      String plan,
      String kind,
      EvidenceRun run,
      String policyRevision,
      Instant startedAt,
      Instant endedAt,
      List<EvidencePerson> people,
      List<EvidenceApproval> approvals,
      List<EvidenceStep> steps,
      List<EvidencePromise> promises,
      EvidenceVerdict verdict,
      List<EvidenceFact> facts,
      List<EvidenceLink> links) {
    this(
        plan,
        kind,
        run,
        policyRevision,
        startedAt,
        endedAt,
        people,
        approvals,
        steps,
        promises,
        verdict,
        facts,
        links,
        List.of());
  }

  private static <T> List<T> first(List<T> all, int most, String what, List<String> left) {
    if (all.size() > most) {
      left.add("%d of %d %s".formatted(all.size() - most, all.size(), what));
    }
    return all.stream().limit(most).toList();
  }
}
