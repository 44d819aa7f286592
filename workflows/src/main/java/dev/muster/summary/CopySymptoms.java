package dev.muster.summary;

import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.StoredPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what is wrong with the stores that a backup is to be in, one beside the other. */
record CopySymptoms(HealthFacts facts) {
  /** What a run tells of two stores it tells within that time. */
  private static final Duration TELLING = Duration.ofMinutes(10);

  Stream<Symptom> all() {
    return facts.known().stores().isEmpty()
        ? Stream.empty()
        : Stream.concat(
            facts.stores().stream().filter(name -> told(name).isEmpty()).map(CopySymptoms::untold),
            facts.stores().stream().skip(1).flatMap(name -> told(name).stream()).flatMap(this::of));
  }

  private Optional<StoredPoints> told(String store) {
    return facts.known().stores().stream().filter(one -> one.store().equals(store)).findFirst();
  }

  private static Symptom untold(String store) {
    return Symptom.unknown("What %s holds is not known: no run has told.".formatted(store));
  }

  private Stream<Symptom> of(StoredPoints copy) {
    return told(facts.stores().getFirst()).stream()
        .flatMap(first -> first.latest().stream().flatMap(latest -> behind(first, latest, copy)));
  }

  private Stream<Symptom> behind(StoredPoints first, KeptPoint latest, StoredPoints copy) {
    Optional<KeptPoint> copied = copy.latest();
    if (copied
        .filter(point -> !point.point().begunAt().isBefore(latest.point().begunAt()))
        .isPresent()) {
      return Stream.empty();
    }
    if (copy.readAt().isBefore(latest.takenAt())) {
      return first.readAt().plus(TELLING).isBefore(facts.now())
          ? Stream.of(
              Symptom.unknown(
                  "What %s holds was told last at %s, before the latest restore point in %s."
                      .formatted(copy.store(), at(copy.readAt()), first.store())))
          : Stream.empty();
    }
    return Stream.of(
        Symptom.unhealthy(
            copied
                .map(point ->
                    "The second copy is behind: the latest restore point in %s leads back to %s, and"
                            .formatted(copy.store(), at(point.takenAt()))
                        + " that in %s to %s.".formatted(first.store(), at(latest.takenAt())))
                .orElseGet(() ->
                    "The second copy is missing: there is no restore point in %s."
                        .formatted(copy.store()))));
  }

  private String at(Instant moment) {
    return facts.clock().apply(moment);
  }
}
