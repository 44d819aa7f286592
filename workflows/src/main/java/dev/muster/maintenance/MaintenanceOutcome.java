package dev.muster.maintenance;

import dev.muster.evidence.EvidenceStep;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a work, however far it got.
 *
 * @param steps one a part, with its times; those that were not reached among them
 * @param done what was done, in order
 * @param notReached names of the parts that were not begun
 * @param more how many parts were not even listed
 */
public record MaintenanceOutcome(
    List<EvidenceStep> steps, List<Done> done, List<String> notReached, int more) {
  public MaintenanceOutcome {
    steps = List.copyOf(steps);
    done = List.copyOf(done);
    notReached = List.copyOf(notReached);
  }

  /** Whether all of the work was done. */
  public boolean isComplete() {
    return notReached.isEmpty() && more == 0;
  }

  /** What takes it back, the last first; empty where nothing has to. */
  public List<MaintenanceWork> undo() {
    return done.reversed().stream().map(Done::undo).flatMap(Stream::ofNullable).toList();
  }
}
