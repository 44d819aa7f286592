package dev.muster.trials.fault.backup;

import dev.muster.trials.backup.PlanRuns.Kind;
import dev.muster.trials.backup.Store;
import dev.muster.trials.backup.StoreLine;
import dev.muster.trials.backup.StoreLine.Way;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** The midst of a phase of a backup or a drill, seen from outside. */
enum Moment {
  DUMPING(Kind.BACKUPS, Way.TO_STORE) {
    @Override
    boolean isNow(BackupGround ground) {
      return ground.store().isUploading(Store.NEAR);
    }
  },
  COPYING(Kind.BACKUPS, Way.FROM_STORE) {
    @Override
    boolean isNow(BackupGround ground) {
      return ground.store().isUploading(Store.SECOND);
    }
  },
  FETCHING(Kind.DRILLS, Way.FROM_STORE) {
    @Override
    boolean isNow(BackupGround ground) throws IOException {
      return ground.drills().isFetching();
    }
  },
  RESTORING(Kind.DRILLS, null) {
    @Override
    boolean isNow(BackupGround ground) throws IOException {
      return ground.drills().isRestoring();
    }
  },
  /** The copy has been restored, and is being compared. */
  VERIFYING(Kind.DRILLS, null) {
    @Override
    boolean isNow(BackupGround ground) throws IOException {
      return !ground.drills().isRestoring() && ground.drills().server().isPresent();
    }

    @Override
    void await(BackupGround ground) throws IOException, InterruptedException {
      RESTORING.await(ground);
      super.await(ground);
    }
  };

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration BLINK = Duration.ofMillis(20);

  /** Slow enough to be found in the midst of a transfer. */
  private static final int KILOBYTES = 4_000;

  private final Kind kind;
  private final @Nullable Way held;

  Moment(Kind kind, @Nullable Way held) {
    this.kind = kind;
    this.held = held;
  }

  abstract boolean isNow(BackupGround ground) throws IOException;

  Kind kind() {
    return kind;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Makes it last, where a line to the store can. */
  void hold(StoreLine line) throws IOException, InterruptedException {
    if (held != null) {
      line.slow(held, KILOBYTES);
    }
  }

  /**
   * Waits for it.
   *
   * @throws IllegalStateException when it does not come
   */
  void await(BackupGround ground) throws IOException, InterruptedException {
    for (Instant end = Instant.now().plus(LIMIT); Instant.now().isBefore(end); ) {
      if (seen(ground)) {
        return;
      }
      Thread.sleep(BLINK);
    }
    throw new IllegalStateException("was never seen " + title());
  }

  /** What was being looked at may just have gone. */
  private boolean seen(BackupGround ground) throws IOException {
    try {
      return isNow(ground);
    } catch (SdkException e) {
      return false;
    }
  }
}
