package dev.muster.drill;

import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/**
 * Makes copies of restore points with something wrong with them, in a place of their own, and takes
 * them away; writes nowhere else. Fails with a {@link RestorePointFailure}.
 */
@ActivityInterface
public interface SelfTestActivities {
  /** Makes a copy, in place of what the run had there before. */
  @ActivityMethod(name = "InjectFault")
  Injected inject(Injection injection);

  /** Removes what a run had made, and what others left that are long over. */
  @ActivityMethod(name = "RemoveInjected")
  void remove(StoreAddress store, String run);

  /**
   * What is wanted.
   *
   * @param run by which its copies are kept apart from those of others
   */
  record Injection(DrillPlan plan, RestorePointId point, InjectedFault fault, String run) {}

  /**
   * What was made.
   *
   * @param store where the copy is
   * @param shownBy what a drill that found the fault, and not another one, says
   * @param source what the drill takes it to be of; null where that is what it is of
   */
  record Injected(StoreAddress store, String shownBy, @Nullable BackupSource source) {
    /** One whose fault is in the store. */
    public Injected(StoreAddress store, String shownBy) {
      this(store, shownBy, null);
    }
  }
}
