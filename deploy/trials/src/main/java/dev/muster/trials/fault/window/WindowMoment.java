package dev.muster.trials.fault.window;

import dev.muster.trials.backup.Store;
import dev.muster.trials.backup.StoreLine.Way;
import dev.muster.trials.window.WindowRuns;
import dev.muster.window.WindowView;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** The midst of a phase of a window, seen from outside where it can be. */
enum WindowMoment {
  /** People were told ahead, and its time has not come. */
  ANNOUNCED(
      (ground, run) -> ground.runs().look(run).filter(view -> !view.told().isEmpty()).isPresent()),
  /** What has to be so ahead is being looked at. */
  OPENING((ground, run) -> ground.host().isBusyWith("opening")),
  /** The flag is there and nobody is sent to the shop, of which nothing was stopped yet. */
  MODE_ON((ground, run) -> ground.host().isBusyWith("modes")),
  BACKUP((ground, run) -> ground.store().isUploading(Store.NEAR)),
  /** An index is half rebuilt. */
  TASK((ground, run) -> !ground.shop().invalidIndexes().isEmpty()),
  /** What was stopped is about to be brought back. */
  RESUMING((ground, run) -> ground.host().isBusyWith("resuming")),
  /** It has closed, and is being watched. */
  WATCHING((ground, run) -> ground.host().isBusyWith("watching"));

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration BLINK = Duration.ofMillis(50);

  /** Slow enough for a backup to be found in the midst of its way to the store. */
  private static final int KILOBYTES = 4_000;

  @SuppressWarnings("ImmutableEnumChecker") // each is a lambda without state
  private final Sight sight;

  WindowMoment(Sight sight) {
    this.sight = sight;
  }

  /** Sees whether it is now. */
  @FunctionalInterface
  private interface Sight {
    boolean isNow(WindowGround ground, String run)
        throws IOException, InterruptedException, SQLException;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Makes it last, where it would not. */
  void hold(WindowGround ground) throws IOException, InterruptedException {
    if (this == BACKUP) {
      ground.line().slow(Way.TO_STORE, KILOBYTES);
    }
  }

  /**
   * Waits for it.
   *
   * @throws IllegalStateException when it does not come
   */
  void await(WindowGround ground, String run)
      throws IOException, InterruptedException, SQLException {
    for (Instant end = Instant.now().plus(LIMIT); Instant.now().isBefore(end); ) {
      if (seen(ground, run)) {
        return;
      }
      requireNotOver(ground, run);
      Thread.sleep(BLINK);
    }
    throw new IllegalStateException("was never seen " + title());
  }

  private void requireNotOver(WindowGround ground, String run) throws InterruptedException {
    Optional<WindowView> over = ground.runs().look(run).filter(WindowRuns::isOver);
    if (over.isPresent()) {
      throw new IllegalStateException(
          "was over before it was seen %s: %s".formatted(title(), over.get().run().now()));
    }
  }

  /** What was being looked at may just have gone. */
  private boolean seen(WindowGround ground, String run)
      throws IOException, InterruptedException, SQLException {
    try {
      return sight.isNow(ground, run);
    } catch (SdkException e) {
      return false;
    }
  }
}
