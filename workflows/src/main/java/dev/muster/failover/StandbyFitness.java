package dev.muster.failover;

import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.Writers.One;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a switchover may begin. What is not known is a reason that it may not.
 *
 * @param reasons why it may not, each a sentence that names the server and the figure; none when it
 *     may
 */
public record StandbyFitness(List<String> reasons) {
  public StandbyFitness {
    reasons = List.copyOf(reasons);
  }

  /** By one look alone, which does not tell for how long the standby has been behind. */
  public static StandbyFitness of(PairSight sight, ReadinessTerms terms) {
    return of(sight, List.of(), terms);
  }

  /**
   * By a look and what was sampled before it.
   *
   * @param earlier samples of the same standby
   */
  public static StandbyFitness of(
      PairSight sight, List<ReplicationSample> earlier, ReadinessTerms terms) {
    Writers writers = WriterCensus.of(sight.nodes());
    if (writers instanceof One(String writer)) {
      Stream<String> behind = new Following(sight, writer, earlier, terms).faults().stream();
      return new StandbyFitness(
          Stream.concat(behind, new Traffic(sight.traffic()).against(writer).stream()).toList());
    }
    return new StandbyFitness(List.of(writers.sentence()));
  }

  /** Whether it may. */
  public boolean isReady() {
    return reasons.isEmpty();
  }

  /** For people. */
  public String sentence() {
    return isReady()
        ? "the standby is ready"
        : "the standby is not ready: " + String.join("; ", reasons);
  }
}
