package dev.muster.restorepoint.s3;

import dev.muster.restorepoint.StoreAddress;
import java.time.Instant;

/**
 * What self-tests of drills keep in a store, beside every plan's restore points and not for long.
 */
public record Apart(Place place) {

  /** Removes all that a run has there. */
  public void clear(String run) {
    remove(StoreAddress.folderApart(run), Instant.MAX);
  }

  /** Removes what was stored there before a moment, and belongs to runs that could not do it. */
  public void sweep(Instant before) {
    remove(StoreAddress.APART, before);
  }

  private void remove(String folder, Instant before) {
    place.abortUploads(folder, before);
    place.delete(place.keys(folder, before));
  }
}
