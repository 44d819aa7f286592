package dev.muster.restorepoint;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Looks into stores; fails with a {@link RestorePointFailure}. */
@ActivityInterface
public interface CatalogueProbe {
  /** What a store holds of a backup. */
  @ActivityMethod(name = "ReadCatalogue")
  StoredPoints read(String backup, StoreAddress store);
}
