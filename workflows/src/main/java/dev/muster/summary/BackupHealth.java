package dev.muster.summary;

import dev.muster.restorepoint.Standing;
import java.util.Comparator;
import java.util.List;

/**
 * Whether a backup is healthy.
 *
 * @param standing whether it is proven
 * @param reasons why it is not healthy, or why nobody knows, in sentences, the worst first
 */
public record BackupHealth(HealthVerdict verdict, Standing standing, List<String> reasons) {
  public BackupHealth {
    reasons = List.copyOf(reasons);
  }

  /** By what stores were said to hold, by where it stands, and by how its last runs ended. */
  public static BackupHealth of(HealthFacts facts) {
    Standing standing = Standing.of(facts.known(), facts.now(), facts.clock());
    List<Symptom> symptoms =
        new Symptoms(facts, standing)
            .all()
            .sorted(Comparator.comparing(Symptom::verdict).reversed())
            .toList();
    return new BackupHealth(
        HealthVerdict.ofAll(symptoms.stream().map(Symptom::verdict).toList()),
        standing,
        symptoms.stream().map(Symptom::sentence).toList());
  }
}
