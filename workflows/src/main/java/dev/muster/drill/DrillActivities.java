package dev.muster.drill;

import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Tries restore points; fails with a {@link RestorePointFailure} when it can't, and says so. */
@ActivityInterface
public interface DrillActivities {
  /** Which one it is to be; what the store has decides. */
  @ActivityMethod(name = "ChooseRestorePoint")
  ChosenPoint choose(String backup, StoreAddress store, RestorePointChoice choice);

  /**
   * Restores onto a server made for it and compares. What is wrong with the restore point is in the
   * report; the server and its files are gone afterwards, however it ends.
   */
  @ActivityMethod(name = "TryRestorePoint")
  DrillReport attempt(DrillPlan plan, RestorePointId point);

  /** Writes a proof beside the manifest of what it proves; the same again changes nothing. */
  @ActivityMethod(name = "KeepProof")
  void keep(StoreAddress store, Proof proof);
}
