package dev.muster.policy;

import dev.muster.failover.ReadinessWatch;
import dev.muster.failover.ReadinessWatch.ProvenBackup;
import java.util.Optional;

/** Reads what is wanted of a pair between failovers. */
record WatchReader(PolicyReader reader, ConcernReader concerns) {
  ReadinessWatch watch(Place failover) {
    Optional<Place> readiness = failover.find("readiness");
    if (readiness.isEmpty()) {
      reader.warning(
          failover,
          "nobody hears when it is not ready any more: 'readiness' says who does, with 'tell'");
    }
    return new ReadinessWatch(
        readiness.flatMap(place -> place.find("tell")).map(concerns::concern).orElse(null),
        readiness
            .flatMap(place -> place.find("free-at-least"))
            .map(place -> place.node().asLong())
            .orElse(null),
        readiness.flatMap(place -> place.find("proven")).flatMap(this::proven).orElse(null));
  }

  private Optional<ProvenBackup> proven(Place proven) {
    String backup = reader.reference(proven.at("backup"), Section.BACKUPS);
    return reader.period(proven, "within").map(atMost -> new ProvenBackup(backup, atMost));
  }
}
