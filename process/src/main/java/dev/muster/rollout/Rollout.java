package dev.muster.rollout;

import dev.muster.temporal.TaskQueues;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The versions of the workers of a deployment, and what may be done with them. */
record Rollout(List<Version> versions) {
  Rollout {
    versions = List.copyOf(versions);
  }

  Optional<Version> current() {
    return versions.stream().filter(Version::isCurrent).findFirst();
  }

  Optional<Version> ramping() {
    return versions.stream().filter(Version::isRamping).findFirst();
  }

  Optional<Version> version(String build) {
    return versions.stream().filter(version -> version.build().equals(build)).findFirst();
  }

  /** The one to go back to: which was current last before the one that is. */
  Optional<Version> before() {
    return versions.stream()
        .filter(version -> !version.isCurrent() && version.lastCurrent() != null)
        .max(Comparator.comparing(version -> Objects.requireNonNull(version.lastCurrent())));
  }

  /**
   * Those that get no new runs and have some that are pinned to them.
   *
   * @param kept builds whose workers stay on purpose, which are left out
   */
  List<Version> pinnedElsewhere(Set<String> kept) {
    return versions.stream()
        .filter(version -> version.pinnedCount() > 0 && !version.isCurrent())
        .filter(version -> !version.isRamping() || version.hasStrandedRuns())
        .filter(version -> !kept.contains(version.build()))
        .toList();
  }

  /**
   * Why a version must not be given tasks; empty when it may. Its workers have to poll what every
   * Muster needs, and what those of the current one poll.
   */
  Optional<String> refusal(String build) {
    Optional<Version> version = version(build);
    if (version.isEmpty()) {
      return Optional.of("no worker of version %s was ever seen; %s".formatted(build, known()));
    }
    Set<String> needed = new TreeSet<>(TaskQueues.ALWAYS);
    current().ifPresent(current -> needed.addAll(current.polled()));
    String missing =
        needed.stream()
            .filter(queue -> !version.get().polled().contains(queue))
            .collect(Collectors.joining(", "));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("no worker of version %s polls %s".formatted(build, missing));
  }

  /** Why what is pinned to a version can't go on on the current one; empty when it can. */
  Optional<String> refusalToMove(String build) {
    if (version(build).isEmpty()) {
      return Optional.of("there is no version %s; %s".formatted(build, known()));
    }
    if (current().isEmpty()) {
      return Optional.of("no version is current");
    }
    return version(build).equals(current())
        ? Optional.of(build + " is the current version")
        : Optional.empty();
  }

  private String known() {
    return versions.isEmpty()
        ? "none is known"
        : versions.stream().map(Version::build).collect(Collectors.joining(", ", "known are ", ""));
  }
}
