package dev.muster.restorepoint;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Tells the read model what stores hold. */
@ActivityInterface
public interface CatalogueJournal {
  /**
   * Puts it in the place of what was told of that backup and store; what was read earlier than that
   * changes nothing.
   */
  @ActivityMethod(name = "TellCatalogue")
  void tell(StoredPoints found);
}
