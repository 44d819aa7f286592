package dev.muster.restorepoint;

import dev.muster.notice.TimeText;
import dev.muster.restorepoint.KnownBackup.Cadence;
import dev.muster.restorepoint.KnownBackup.Fault;
import dev.muster.restorepoint.Standing.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides where a backup stands and says it in a sentence. */
record StandingWords(KnownBackup backup, Instant now, Function<Instant, String> clock) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAYS = Duration.ofDays(2);

  Standing standing() {
    if (backup.stores().isEmpty()) {
      return new Standing(
          Kind.UNKNOWN,
          "Not known: no run has told what its store holds. The next run of the backup or of a drill"
              + " does.");
    }
    Optional<KeptPoint> latest = backup.latest();
    if (latest.isEmpty()) {
      return new Standing(Kind.NONE, nothing());
    }
    Optional<Proof> proof = backup.lastProof();
    Fault fault = backup.fault();
    if (fault != null && !backup.outweighs(fault)) {
      return new Standing(Kind.NOT_RESTORABLE, notRestorable(fault, proof));
    }
    return proof
        .map(one -> proven(one, latest.get()))
        .orElseGet(() -> new Standing(Kind.UNPROVEN, unproven(latest.get())));
  }

  private String nothing() {
    return backup.unreadable() == 0
        ? "There is no restore point in %s.".formatted(stores())
        : "There is no restore point in %s that can be read; %d have a manifest that can't."
            .formatted(stores(), backup.unreadable());
  }

  private String stores() {
    return backup.stores().stream().map(StoredPoints::store).collect(Collectors.joining(" or "));
  }

  private String notRestorable(Fault fault, Optional<Proof> last) {
    return "%s. A drill found that at %s; %s."
        .formatted(
            fault.what(),
            clock.apply(fault.at()),
            last.map(proof ->
                    "%s was proven restorable last at %s"
                        .formatted(
                            proof.at().isAfter(fault.at()) ? "an older one" : "one", at(proof)))
                .orElse("none was ever proven restorable"));
  }

  private String at(Proof proof) {
    return clock.apply(proof.at());
  }

  private String unproven(KeptPoint latest) {
    String points =
        backup.count() == 1
            ? "Its one restore point, which leads back to %s, was never proven restorable"
            : backup.count()
                + " restore points, the latest of which leads back to %s, and none was ever proven"
                + " restorable";
    List<String> more = new ArrayList<>();
    tooOld(latest).ifPresent(more::add);
    if (backup.terms().drills().isEmpty()) {
      more.add("no drill tries this backup");
    }
    return Stream.concat(Stream.of(points.formatted(clock.apply(latest.takenAt()))), more.stream())
        .collect(Collectors.joining("; ", "", "."));
  }

  private Standing proven(Proof proof, KeptPoint latest) {
    String sentence =
        "Proven restorable at %s, in %s%s, losing at most %s"
            .formatted(
                at(proof),
                isLeast(proof) ? "at least " : "",
                words(proof.took()),
                words(proof.loses()));
    List<String> broken = broken(proof, latest);
    return broken.isEmpty()
        ? new Standing(Kind.PROVEN, sentence + ".")
        : new Standing(
            Kind.PROMISE_BROKEN, sentence + ". But " + String.join("; and ", broken) + ".");
  }

  private List<String> broken(Proof proof, KeptPoint latest) {
    List<String> broken = new ArrayList<>();
    Cadence cadence = backup.terms().cadence();
    if (cadence != null && proof.at().isBefore(cadence.last())) {
      broken.add(
          "that is %s ago, and it is to be proven %s"
              .formatted(words(Duration.between(proof.at(), now)), cadence.words()));
    }
    Duration within = backup.terms().restoreWithin();
    if (within != null && proof.took().compareTo(within) > 0) {
      broken.add("a restore is promised within " + words(within));
    }
    tooOld(latest).or(() -> tooFarApart(proof)).ifPresent(broken::add);
    return broken;
  }

  private Optional<String> tooFarApart(Proof proof) {
    Duration loseAtMost = backup.terms().loseAtMost();
    return loseAtMost == null || proof.loses().compareTo(loseAtMost) <= 0
        ? Optional.empty()
        : Optional.of("no more than %s may be lost".formatted(words(loseAtMost)));
  }

  private Optional<String> tooOld(KeptPoint latest) {
    Duration loseAtMost = backup.terms().loseAtMost();
    return loseAtMost == null || !backup.isTooOld(now)
        ? Optional.empty()
        : Optional.of(
            "the latest restore point is %s old, and no more than %s may be lost"
                .formatted(words(Duration.between(latest.takenAt(), now)), words(loseAtMost)));
  }

  private boolean isLeast(Proof proof) {
    return backup.terms().careless().stream()
        .anyMatch(drill -> proof.drill().startsWith(drill + "/"));
  }

  /** As exact as it matters, and not to a second where it was faster. */
  private static String words(Duration duration) {
    return duration.isPositive() && duration.compareTo(SECOND) < 0
        ? "less than a second"
        : TimeText.words(
            duration.truncatedTo(
                duration.compareTo(HOUR) < 0
                    ? ChronoUnit.SECONDS
                    : duration.compareTo(DAYS) < 0 ? ChronoUnit.MINUTES : ChronoUnit.HOURS));
  }
}
