package dev.muster.trials.fault.failover;

import dev.muster.plan.RunView;
import dev.muster.run.RunPhase;
import dev.muster.trials.pair.Sight;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How far a switchover is, seen from outside. */
enum FailoverMoment {
  /** It looks at the one that writes, and has touched nothing. */
  LOOKING((ground, change, eyes) -> eyes.old().says(Eyes.ASKED)),
  /** Nobody is sent to the old one any more. */
  BLOCKED((ground, change, eyes) -> ground.balance().isBlocked(change.from())),
  /** The old one is being stopped. */
  STOPPING((ground, change, eyes) -> change.from().isStopping()),
  /** The old one has stopped, and nobody writes. */
  STOPPED((ground, change, eyes) -> change.from().isStopped()),
  /** There is a sign that leaves no way back. */
  TOLD((ground, change, eyes) -> Files.exists(change.from().sign())),
  /** The new one writes. */
  PROMOTED((ground, change, eyes) -> eyes.next().writes());

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(500);

  @SuppressWarnings("ImmutableEnumChecker") // each is a lambda without state
  private final Seen seen;

  FailoverMoment(Seen seen) {
    this.seen = seen;
  }

  /** Sees whether it is now, or was. */
  @FunctionalInterface
  private interface Seen {
    boolean isNow(FailoverGround ground, Change change, Eyes eyes);
  }

  /** What looks at both servers. */
  private record Eyes(Sight old, Sight next) {
    static final String ASKED =
        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name LIKE 'muster/%')";
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Waits for it.
   *
   * @throws IllegalStateException when it does not come
   */
  void await(FailoverGround ground, Change change) throws InterruptedException {
    try (Sight old = ground.pair().sight(change.from());
        Sight next = ground.pair().sight(change.to())) {
      Eyes eyes = new Eyes(old, next);
      Instant end = Instant.now().plus(LIMIT);
      Instant question = Instant.now().plus(BETWEEN_QUESTIONS);
      while (!seen.isNow(ground, change, eyes)) {
        Instant now = Instant.now();
        if (now.isAfter(question)) {
          requireNotOver(ground, change);
          question = now.plus(BETWEEN_QUESTIONS);
        }
        if (now.isAfter(end)) {
          throw new IllegalStateException("was never seen " + title());
        }
        Thread.sleep(1);
      }
    }
  }

  private void requireNotOver(FailoverGround ground, Change change) throws InterruptedException {
    Optional<RunView> over =
        ground.runs().look(change.run()).filter(view -> view.phase() == RunPhase.OVER);
    if (over.isPresent()) {
      throw new IllegalStateException(
          "was over before it was seen %s: %s".formatted(title(), over.get().now()));
    }
  }
}
