package dev.muster.planner;

import dev.muster.notice.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which plans have come to be too old, and which no longer are.
 *
 * @param news what people are to be told
 * @param known what the next review must know, but for what they are told now
 */
public record AgeReview(List<PlanCondition> news, KnownAges known) {
  public AgeReview {
    news = List.copyOf(news);
  }

  /**
   * Looks at each promise.
   *
   * @param shown by plan; one that is missing could not be looked up, and nothing is said of it
   */
  public static AgeReview of(
      List<AgePromise> promises, Map<String, LastRuns> shown, KnownAges before, Instant now) {
    List<PlanCondition> news = new ArrayList<>();
    List<KnownAges.Known> known = new ArrayList<>();
    for (AgePromise promise : promises) {
      @Nullable LastRuns runs = shown.get(promise.plan());
      Optional<KnownAges.Known> earlier = before.find(promise.plan());
      if (runs == null) {
        earlier.ifPresent(known::add);
      } else {
        KnownAges.Known age = age(promise, runs, earlier, now);
        known.add(age);
        news(promise, runs, age, now).ifPresent(news::add);
      }
    }
    for (KnownAges.Known gone : before.plans()) {
      if (promises.stream().noneMatch(promise -> promise.plan().equals(gone.plan()))) {
        forget(gone, now, news, known);
      }
    }
    return new AgeReview(news, new KnownAges(known));
  }

  private static KnownAges.Known age(
      AgePromise promise, LastRuns runs, Optional<KnownAges.Known> earlier, Instant now) {
    Instant succeeded = runs.succeeded();
    Instant since = earlier.map(KnownAges.Known::since).orElse(succeeded == null ? now : succeeded);
    return new KnownAges.Known(
        promise.plan(),
        succeeded != null && succeeded.isAfter(since) ? succeeded : since,
        now,
        earlier.map(KnownAges.Known::told).orElse(null));
  }

  private static Optional<PlanCondition> news(
      AgePromise promise, LastRuns runs, KnownAges.Known age, Instant now) {
    boolean old = !now.isBefore(age.since().plus(promise.atMost()));
    PlanCondition told = age.told();
    if (told != null) {
      return old
          ? Optional.empty()
          : Optional.of(told.over("succeeded at " + TimeText.clock(age.since())));
    }
    return old && !isWaitedFor(promise, runs, now)
        ? Optional.of(tooOld(promise, age.since()))
        : Optional.empty();
  }

  private static boolean isWaitedFor(AgePromise promise, LastRuns runs, Instant now) {
    Instant began = runs.underWay();
    return began != null && now.isBefore(began.plus(promise.expected()));
  }

  private static PlanCondition tooOld(AgePromise promise, Instant since) {
    return new PlanCondition(
        promise.plan(),
        PlanCondition.Kind.TOO_OLD,
        "",
        promise.summary(),
        promise.concern(),
        PlanCondition.State.HOLDS,
        "has not succeeded since %s; no more than %s may pass"
            .formatted(TimeText.clock(since), TimeText.words(promise.atMost())));
  }

  /** Not at once: processes with another revision of the policy may still have it. */
  private static void forget(
      KnownAges.Known gone, Instant now, List<PlanCondition> news, List<KnownAges.Known> known) {
    Duration unseen = Duration.between(gone.seen(), now);
    PlanCondition told = gone.told();
    if (unseen.compareTo(KnownPlans.KEPT) < 0) {
      known.add(gone);
    } else if (told != null) {
      known.add(gone);
      news.add(told.over("promises nothing any more"));
    }
  }
}
