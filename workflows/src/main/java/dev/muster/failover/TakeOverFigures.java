package dev.muster.failover;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.failover.LossEstimate.Bounded;
import dev.muster.failover.TakeOverActivities.TakenOver;
import dev.muster.plan.PlanRun;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the record of how much was lost and how long it took.
 *
 * @param agreedAt when leave was given
 */
record TakeOverFigures(PlanRun<FailoverPlan> run, LossStory story, Instant agreedAt) {
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
  void taken(TakenOver taken) {
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
                ", and %s after %s was last seen to write"
                    .formatted(words(last, taken), story.order().from()))
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
    run.states(
        new EvidenceFact(
            "Fork",
            ("%s writes in timeline %d from %s on: what %s wrote beyond that is lost, and how much"
                    + " it is follows when its log can be read")
                .formatted(
                    taken.to(), taken.timeline(), taken.fork().text(), story.order().from())));
  }

  private static String words(Instant from, TakenOver taken) {
    return "%.1f s".formatted(until(from, taken).toMillis() / 1_000.0);
  }

  /** None where the clock of its machine is behind. */
  private static Duration until(Instant from, TakenOver taken) {
    Duration until = Duration.between(from, taken.writableAt());
    return until.isNegative() ? Duration.ZERO : until;
  }
}
