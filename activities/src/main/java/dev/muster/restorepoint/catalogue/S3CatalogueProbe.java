package dev.muster.restorepoint.catalogue;

import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.CatalogueProbe;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.restorepoint.failure.Diagnosis;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import java.time.Instant;
import java.time.InstantSource;

/** Looks into stores of S3. */
public final class S3CatalogueProbe implements CatalogueProbe {
  private final Stores stores;
  private final InstantSource clock;

  public S3CatalogueProbe(Stores stores, InstantSource clock) {
    this.stores = stores;
    this.clock = clock;
  }

  @Override
  public StoredPoints read(String backup, StoreAddress store) {
    Instant readAt = clock.instant(); // before the listing: what comes later is told later
    try (Place place = stores.open(store)) {
      Catalogue catalogue = place.catalogue(backup);
      return new PointReader(place, catalogue)
          .read(catalogue.newest(StoredPoints.MOST))
          .stored(backup, store.name(), readAt);
    } catch (RuntimeException e) {
      throw Diagnosis.of(e);
    }
  }
}
