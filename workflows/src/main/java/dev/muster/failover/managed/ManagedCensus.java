package dev.muster.failover.managed;

import dev.muster.failover.Writers;
import dev.muster.failover.Writers.None;
import dev.muster.failover.Writers.NotKnown;
import dev.muster.failover.Writers.One;
import dev.muster.failover.Writers.Several;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts which one of a managed pair takes writes, by what both regions say. A region that says
 * nothing leaves it open whether what it serves takes writes, and a change that is being taken back
 * leaves open who does.
 */
record ManagedCensus(ManagedLooks looks) {
  /** What both regions come to. */
  Writers writers() {
    List<ManagedSight> told = looks.told();
    if (told.isEmpty()) {
      return open(null, List.of());
    }
    Optional<Writers> wrong = told.stream().flatMap(sight -> wrong(sight).stream()).findFirst();
    if (wrong.isPresent()) {
      return wrong.get();
    }
    if (looks.isTakenBack() || told.stream().map(ManagedSight::writers).distinct().count() > 1) {
      return open(null, List.of());
    }
    if (told.size() < looks.sights().size()) {
      return alone(told.getFirst());
    }
    List<String> writers = told.getFirst().writers();
    return writers.isEmpty() ? new None() : new One(writers.getFirst());
  }

  /**
   * The same for whoever is told that this one is gone: that it takes writes is only what its
   * service believes, and not known.
   */
  Writers without(ManagedMember gone) {
    ManagedMember next = looks.pair().beside(gone);
    if (writers().isOnly(next.name())) {
      return writers();
    }
    return looks
        .by(next)
        .<Writers>map(sight -> wrong(sight).orElseGet(() -> doubted(sight, gone)))
        .orElseGet(() -> open(null, List.of()));
  }

  private Writers doubted(ManagedSight sight, ManagedMember gone) {
    if (looks.isTakenBack()) {
      return open(null, List.of());
    }
    String writer = sight.writers().isEmpty() ? null : sight.writers().getFirst();
    return open(gone.name().equals(writer) ? null : writer, List.of(gone.name()));
  }

  /** Several, or one that is none of the pair. */
  private Optional<Writers> wrong(ManagedSight sight) {
    if (sight.writers().size() > 1) {
      return Optional.of(new Several(sight.writers(), sight.words()));
    }
    return sight.writers().stream()
        .filter(writer -> !looks.pair().names().contains(writer))
        .findFirst()
        .map(stranger -> open(stranger, List.of()));
  }

  /** By one region alone, which repeats of the other what it heard last. */
  private Writers alone(ManagedSight sight) {
    return doubted(sight, looks.pair().other(sight.vantage()));
  }

  private Writers open(@Nullable String writer, List<String> unknown) {
    return new NotKnown(looks.words().replace("\n", "; "), writer, unknown);
  }
}
