package dev.muster.trials.fault.failover;

import dev.muster.plan.RunView;
import dev.muster.run.RunPhase;
import dev.muster.trials.pair.PairServer;
import dev.muster.trials.pair.Sight;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** How far a failover is, seen from outside. */
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
  PROMOTED((ground, change, eyes) -> eyes.next().writes()),
  /** It was let, and nothing else is known. */
  AGREED((ground, change, eyes) -> true),
  /** One that is gone is kept from writing: whoever starts it gets a standby. */
  FENCED((ground, change, eyes) -> Files.exists(change.from().sign())),
  /** Sessions go to the new one. */
  LED((ground, change, eyes) -> ground.balance().serves(change.to())),
  /** One that returns was looked at, and is about to be made to follow. */
  RETURNING((ground, change, eyes) -> change.isMarked("")),
  /** Its files are being changed. */
  CHANGING((ground, change, eyes) -> change.isMarked("BEGUN")),
  /** It streams from the one that writes. */
  FOLLOWING((ground, change, eyes) -> eyes.old().says(Eyes.streamsTo(change.to())));

  /** Those of a switchover. */
  static final List<FailoverMoment> OF_SWITCH =
      List.of(LOOKING, BLOCKED, STOPPING, STOPPED, TOLD, PROMOTED);

  /** Those of a failover whose primary is gone. */
  static final List<FailoverMoment> OF_LOST = List.of(AGREED, FENCED, PROMOTED, LED);

  /** Those of the way home, of which the files may be changed or not. */
  static final List<FailoverMoment> OF_RETURN =
      List.of(AGREED, RETURNING, FOLLOWING, STOPPED, PROMOTED);

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

    static String streamsTo(PairServer server) {
      return """
      SELECT EXISTS (
        SELECT FROM pg_stat_replication
        WHERE application_name = '%s' AND state = 'streaming')
      """
          .formatted(server.name());
    }
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
    await(ground, change, view -> {});
  }

  /** The same, where somebody answers what the run asks for meanwhile. */
  void await(FailoverGround ground, Change change, Consumer<RunView> answering)
      throws InterruptedException {
    try (Sight old = ground.pair().sight(change.from());
        Sight next = ground.pair().sight(change.to())) {
      Eyes eyes = new Eyes(old, next);
      Instant end = Instant.now().plus(LIMIT);
      Instant question = Instant.now().plus(BETWEEN_QUESTIONS);
      while (!seen.isNow(ground, change, eyes)) {
        Instant now = Instant.now();
        if (now.isAfter(question)) {
          requireNotOver(ground, change, answering);
          question = now.plus(BETWEEN_QUESTIONS);
        }
        if (now.isAfter(end)) {
          throw new IllegalStateException("was never seen " + title());
        }
        Thread.sleep(1);
      }
    }
  }

  private void requireNotOver(FailoverGround ground, Change change, Consumer<RunView> answering)
      throws InterruptedException {
    Optional<RunView> seen = ground.runs().look(change.run());
    seen.ifPresent(answering);
    Optional<RunView> over = seen.filter(view -> view.phase() == RunPhase.OVER);
    if (over.isPresent()) {
      throw new IllegalStateException(
          "was over before it was seen %s: %s".formatted(title(), over.get().now()));
    }
  }
}
