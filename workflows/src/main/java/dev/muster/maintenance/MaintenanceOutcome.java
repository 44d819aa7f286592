package dev.muster.maintenance;

import dev.muster.evidence.EvidenceStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a work, however far it got.
 *
 * @param steps one a part, with its times; those that were not reached among them
 * @param done what was done, in order
 * @param notReached names of the parts that were not begun
 * @param more how many parts were not even listed
 * @param undo what takes it back, also what was only begun; null where nothing has to
 */
public record MaintenanceOutcome(
    List<EvidenceStep> steps,
    List<Done> done,
    List<String> notReached,
    int more,
    @Nullable MaintenanceWork undo) {
  public MaintenanceOutcome {
    steps = List.copyOf(steps);
    done = List.copyOf(done);
    notReached = List.copyOf(notReached);
  }

  /** Whether all of the work was done. */
  public boolean complete() {
    return notReached.isEmpty() && more == 0;
  }
}
