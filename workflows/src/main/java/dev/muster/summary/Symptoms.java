package dev.muster.summary;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.restorepoint.KnownBackup.Cadence;
import dev.muster.restorepoint.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what keeps a backup from being healthy. */
record Symptoms(HealthFacts facts, Standing standing) {
  Stream<Symptom> all() {
    return Stream.of(ofStanding(), overdue(), ofRuns(), new CopySymptoms(facts).all())
        .flatMap(found -> found);
  }

  private Stream<Symptom> ofStanding() {
    return switch (standing.kind()) {
      case PROVEN -> Stream.empty();
      case PROMISE_BROKEN, NONE, NOT_RESTORABLE ->
          Stream.of(Symptom.unhealthy(standing.sentence()));
      case UNPROVEN -> unproven();
      case UNKNOWN -> Stream.of(Symptom.unknown(standing.sentence()));
    };
  }

  /** What no calendar wants proven may be a rumour; what one does may not. */
  private Stream<Symptom> unproven() {
    Cadence cadence = facts.known().terms().cadence();
    return cadence == null
        ? Symptom.unhealthyIf(facts.known().isTooOld(facts.now()), standing.sentence())
        : Stream.of(
            Symptom.unhealthy(
                "%s It is to be proven %s.".formatted(standing.sentence(), cadence.words())));
  }

  /** A run that was stopped was meant not to, and one that failed is told as such. */
  private Stream<Symptom> overdue() {
    Instant due = facts.due();
    return due == null
            || isSince(due)
            || facts.runs().stream()
                .anyMatch(run -> run.plan().equals(facts.plan()) && !run.endedAt().isBefore(due))
        ? Stream.empty()
        : facts.known().latest().stream()
            .map(latest ->
                Symptom.unhealthy(
                    "A run was due at %s, and there is neither a restore point since nor a record"
                            .formatted(facts.clock().apply(due))
                        + " of a run."));
  }

  private boolean isSince(Instant due) {
    return facts
        .known()
        .latest()
        .filter(point -> !point.point().begunAt().isBefore(due))
        .isPresent();
  }

  /** The last of each plan that was not stopped. */
  private Stream<Symptom> ofRuns() {
    return facts.runs().stream()
        .filter(run -> run.verdict() != EvidenceVerdict.STOPPED)
        .collect(Collectors.groupingBy(CountedRun::plan))
        .values()
        .stream()
        .map(runs -> runs.stream().max(Comparator.comparing(CountedRun::endedAt)).orElseThrow())
        .sorted(Comparator.comparing(CountedRun::plan))
        .flatMap(this::of);
  }

  private Stream<Symptom> of(CountedRun run) {
    return switch (run.verdict()) {
      case KEPT, STOPPED -> Stream.empty();
      case BROKEN ->
          run.promises().stream()
              .filter(promise -> promise.outcome() == EvidencePromise.Outcome.BROKEN)
              .map(promise ->
                  Symptom.unhealthy(
                      "%s broke a promise at %s: %s, %s."
                          .formatted(
                              run.plan(), ended(run), promise.name(), PromiseText.of(promise))));
      case FAILED ->
          isSaid(run)
              ? Stream.empty()
              : Stream.of(
                  Symptom.unhealthy(
                      "%s failed at %s: %s.".formatted(run.plan(), ended(run), failure(run))));
    };
  }

  private String ended(CountedRun run) {
    return facts.clock().apply(run.endedAt());
  }

  private static String failure(CountedRun run) {
    String failure = Objects.requireNonNullElse(run.failure(), "");
    return failure.isEmpty() ? "its record does not say why" : failure;
  }

  /** What makes it not restorable is where it stands, and not told twice. */
  private boolean isSaid(CountedRun run) {
    return standing.kind() == Standing.Kind.NOT_RESTORABLE
        && run.unsound() != null
        && run.unsound().equals(facts.known().fault());
  }
}
