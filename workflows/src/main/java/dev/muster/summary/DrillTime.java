package dev.muster.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How long a drill took.
 *
 * @param drill such as {@code drill/shop-db-weekly}
 * @param run its workflow id
 * @param took its steps together
 * @param proof whether it proved a restore point
 */
public record DrillTime(String drill, String run, Instant at, Duration took, boolean proof) {
  /** Those of the drills among some runs that came to an end of their own, the first one first. */
  public static List<DrillTime> of(List<CountedRun> runs) {
    return runs.stream()
        .filter(run -> run.isOfA(CountedRun.DRILL))
        .filter(run -> run.isDone() || run.hasFailed())
        .sorted(Comparator.comparing(CountedRun::endedAt))
        .map(run ->
            new DrillTime(
                run.plan(), run.workflowId(), run.endedAt(), run.took(), run.proven() != null))
        .toList();
  }
}
