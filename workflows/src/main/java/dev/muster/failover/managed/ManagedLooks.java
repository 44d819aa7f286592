package dev.muster.failover.managed;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One look at a pair by the APIs of both regions.
 *
 * @param sights one of each region, the silent ones as well
 */
record ManagedLooks(ManagedPair pair, List<ManagedSight> sights) {
  ManagedLooks {
    sights = List.copyOf(sights);
  }

  /** By the region of that one. */
  Optional<ManagedSight> by(ManagedMember member) {
    return sights.stream()
        .filter(sight -> sight.vantage().equals(member.name()) && sight.isTold())
        .findFirst();
  }

  /** Of which regions nothing was told, in sentences. */
  List<String> silences() {
    return sights.stream().filter(sight -> !sight.isTold()).map(ManagedSight::words).toList();
  }

  /** What those regions say that tell anything. */
  List<ManagedSight> told() {
    return sights.stream().filter(ManagedSight::isTold).toList();
  }

  /** The change that is under way by any of them. */
  Optional<String> change() {
    return told().stream()
        .flatMap(sight -> Optional.ofNullable(sight.change()).stream())
        .map(ManagedChange::words)
        .findFirst();
  }

  /** Whether a change is being taken back by any of them: who takes writes then may not soon. */
  boolean isTakenBack() {
    return told().stream()
        .flatMap(sight -> Optional.ofNullable(sight.change()).stream())
        .anyMatch(ManagedChange::takenBack);
  }

  /** What stands against a change, in sentences. */
  List<String> faults() {
    return told().stream().flatMap(sight -> sight.faults().stream()).distinct().toList();
  }

  /** For people, a line each. */
  String words() {
    return sights.stream().map(ManagedSight::words).collect(Collectors.joining("\n"));
  }
}
