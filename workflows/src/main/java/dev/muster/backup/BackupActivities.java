package dev.muster.backup;

import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes restore points and looks after them; fails with a {@link RestorePointFailure}. */
@ActivityInterface
public interface BackupActivities {
  /**
   * Dumps into the store and writes the manifest last, so that a run which ends in the middle
   * leaves nothing that looks complete. Done again, it finds its own restore point and makes no
   * other.
   */
  @ActivityMethod(name = "TakeBackup")
  TakenBackup take(Order order);

  /** Copies a restore point to a second store, the manifest last, and checks every byte. */
  @ActivityMethod(name = "CopyRestorePoint")
  Copied copy(RestorePointId point, StoreAddress from, StoreAddress to);

  /** Removes what need not be kept; never the newest, nor the last that was proven. */
  @ActivityMethod(name = "ExpireRestorePoints")
  Expired expire(Expiry expiry);

  /** Removes what broken-off runs left before a moment. */
  @ActivityMethod(name = "SweepRemains")
  Swept sweep(String plan, StoreAddress store, Instant begunBefore);

  /** What to back up, and under which name. */
  record Order(BackupPlan plan, RestorePointId point) {}

  /** What was copied; nothing when it was there already. */
  record Copied(long bytes) {}

  /**
   * Which restore points of a plan to remove.
   *
   * @param proven the last that was proven as another store has it; null when none is known
   * @param source where more of them is than their store has; null where it has all
   * @param encrypt the key of that; null when it is not encrypted
   * @param giveUpAfter how long the removal of it may take; null where there is none
   */
  record Expiry(
      String plan,
      StoreAddress store,
      Retention keep,
      @Nullable RestorePointId proven,
      Mode mode,
      @Nullable BackupSource source,
      @Nullable EncryptionKey encrypt,
      @Nullable Duration giveUpAfter) {
    /** Of restore points that are in their store. */
    public Expiry(
        String plan,
        StoreAddress store,
        Retention keep,
        @Nullable RestorePointId proven,
        Mode mode) {
      this(plan, store, keep, proven, mode, null, null, null);
    }
  }

  /** Whether anything is removed. */
  enum Mode {
    REMOVE,
    DRY_RUN
  }

  /**
   * What became of the restore points.
   *
   * @param removed or what would be, the newest first
   * @param kept how many
   * @param proven the last that was proven; null when none was
   */
  record Expired(List<RestorePointId> removed, int kept, @Nullable RestorePointId proven) {
    public Expired {
      removed = List.copyOf(removed);
    }
  }

  /** What was swept. */
  record Swept(int runs, int objects, int uploads) {}
}
