package dev.muster.failover;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.failover.LossEstimate.Bounded;
import dev.muster.failover.LostPair.Taken;
import dev.muster.plan.PlanRun;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the record of how much was lost and how long it took.
 *
 * @param old the name of the one that is gone
 * @param agreedAt when leave was given
 */
record TakeOverFigures(
    PlanRun<? extends PairPlan> run, String old, LossAccount story, Instant agreedAt) {
  /** What may be lost, beside what is promised. */
  void loss() {
    LossBounds promised = run.plan().lost().loseAtMost();
    if (promised == null) {
      return;
    }
    Bounded most = story.estimate() instanceof Bounded bounded ? bounded : null;
    run.measures(
        EvidencePromise.atMost(
            "lost at most, up to the last sample",
            (double) promised.bytes(),
            most == null ? null : (double) most.bytes(),
            "bytes"));
    run.measures(
        EvidencePromise.within(
            "lost at most, in time", promised.time(), most == null ? null : most.time()));
  }

  /** How long it took, and where both logs part. */
  void taken(Taken taken) {
    @Nullable Duration promised = run.plan().lost().writableWithin();
    if (promised != null) {
      run.measures(
          EvidencePromise.within(
              "writable after leave was given", promised, until(agreedAt, taken)));
    }
    String seen =
        story
            .lastSeen()
            .map(last ->
                ", and %s after %s was last seen to write".formatted(words(last, taken), old))
            .orElse("");
    run.states(
        new EvidenceFact(
            "Writable",
            "%s took writes %s after leave was given, %s after it was asked for%s"
                .formatted(
                    taken.to(),
                    words(agreedAt, taken),
                    words(run.view().startedAt(), taken),
                    seen)));
    taken.facts().forEach(run::states);
  }

  private static String words(Instant from, Taken taken) {
    return "%.1f s".formatted(until(from, taken).toMillis() / 1_000.0);
  }

  /** None where the clock of its machine is behind. */
  private static Duration until(Instant from, Taken taken) {
    Duration until = Duration.between(from, taken.writableAt());
    return until.isNegative() ? Duration.ZERO : until;
  }
}
