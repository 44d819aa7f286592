package dev.muster.restore;

import dev.muster.drill.ChosenPoint;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.RestorePointChoice;
import dev.muster.restorepoint.CatalogueProbe;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.StoredPoints;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stores that all have one restore point of whatever is asked for, or none. */
public final class ScriptedPoints implements DrillActivities, CatalogueProbe {
  public volatile @Nullable Instant latest;

  public ScriptedPoints(Instant latest) {
    this.latest = latest;
  }

  @Override
  public ChosenPoint choose(String backup, StoreAddress store, RestorePointChoice choice) {
    Instant taken = latest;
    if (taken == null) {
      throw RestorePointFailure.NO_RESTORE_POINT.because("there is none");
    }
    return new ChosenPoint(new RestorePointId(backup, taken), taken, 1_000, Duration.ZERO, null);
  }

  @Override
  public DrillReport attempt(DrillPlan plan, RestorePointId point) {
    throw new UnsupportedOperationException("nothing is drilled here");
  }

  @Override
  public void keep(StoreAddress store, Proof proof) {
    throw new UnsupportedOperationException("nothing is proven here");
  }

  /** No read model is told of it. */
  @Override
  public StoredPoints read(String backup, StoreAddress store) {
    throw RestorePointFailure.STORE_DENIED.because(store.name() + " is not listed here");
  }
}
