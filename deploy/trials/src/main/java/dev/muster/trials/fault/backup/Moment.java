package dev.muster.trials.fault.backup;

import dev.muster.trials.backup.PlanRuns.Kind;
import dev.muster.trials.backup.Store;
import dev.muster.trials.backup.StoreLine.Way;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** The midst of a phase of a backup or a drill, seen from outside. */
enum Moment {
  DUMPING(
      Subject.DATABASE,
      Kind.BACKUPS,
      Way.TO_STORE,
      ground -> ground.store().isUploading(Store.NEAR)),
  COPYING(
      Subject.DATABASE,
      Kind.BACKUPS,
      Way.FROM_STORE,
      ground -> ground.store().isUploading(Store.SECOND)),
  FETCHING(Subject.DATABASE, Kind.DRILLS, Way.FROM_STORE, ground -> ground.drills().isFetching()),
  RESTORING(Subject.DATABASE, Kind.DRILLS, null, ground -> ground.drills().isRestoring()),
  /** The copy has been restored, and is being compared. */
  VERIFYING(
      Subject.DATABASE,
      Kind.DRILLS,
      null,
      ground -> !ground.drills().isRestoring() && ground.drills().server().isPresent()) {
    @Override
    void await(BackupGround ground) throws IOException, InterruptedException {
      RESTORING.await(ground);
      super.await(ground);
    }
  },
  /** Files of the cluster are being copied into the repository. */
  CLUSTER_COPYING(
      Subject.CLUSTER,
      Kind.BACKUPS,
      Way.TO_STORE,
      ground -> ground.whole().repository().isFilling()),
  /** The repository has all of it, and the store does not know of it yet. */
  CLUSTER_DESCRIBING(
      Subject.CLUSTER, Kind.BACKUPS, null, ground -> !ground.whole().repository().isBackingUp()) {
    @Override
    void await(BackupGround ground) throws IOException, InterruptedException {
      CLUSTER_COPYING.await(ground);
      ground.line().cut();
      super.await(ground);
    }
  },
  CLUSTER_FETCHING(
      Subject.CLUSTER, Kind.DRILLS, Way.FROM_STORE, ground -> ground.drills().isCopyingFiles()),
  /** The copy follows its log. */
  CLUSTER_RECOVERING(Subject.CLUSTER, Kind.DRILLS, null, ground -> ground.drills().isRecovering()),
  CLUSTER_VERIFYING(Subject.CLUSTER, Kind.DRILLS, null, ground -> ground.drills().isAsked()),
  /** Objects are being stored. */
  BUCKET_READING(
      Subject.BUCKET, Kind.BACKUPS, Way.TO_STORE, ground -> ground.store().isUploading(Store.NEAR)),
  BUCKET_COPYING(
      Subject.BUCKET,
      Kind.BACKUPS,
      Way.FROM_STORE,
      ground -> ground.store().isUploading(Store.SECOND)),
  /** Stored objects are being read and compared, which leaves nothing that can be seen. */
  BUCKET_COMPARING(
      Subject.BUCKET,
      Kind.DRILLS,
      Way.FROM_STORE,
      ground -> ground.drills().isAtWorkSince(Instant.now().minusSeconds(2)));

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration BLINK = Duration.ofMillis(20);

  /** Slow enough to be found in the midst of a transfer. */
  private static final int KILOBYTES = 4_000;

  private final Subject subject;
  private final Kind kind;
  private final @Nullable Way held;

  @SuppressWarnings("ImmutableEnumChecker") // each is a lambda without state
  private final Sight sight;

  Moment(Subject subject, Kind kind, @Nullable Way held, Sight sight) {
    this.subject = subject;
    this.kind = kind;
    this.held = held;
    this.sight = sight;
  }

  /** Sees whether it is now. */
  @FunctionalInterface
  private interface Sight {
    boolean isNow(BackupGround ground) throws IOException;
  }

  Subject subject() {
    return subject;
  }

  Kind kind() {
    return kind;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Makes it last, where a line to a store can. */
  void hold(BackupGround ground) throws IOException, InterruptedException {
    if (held != null) {
      ground.line(subject).slow(held, KILOBYTES);
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
      return sight.isNow(ground);
    } catch (SdkException e) {
      return false;
    }
  }
}
