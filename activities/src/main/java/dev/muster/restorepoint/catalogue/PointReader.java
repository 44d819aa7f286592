package dev.muster.restorepoint.catalogue;

import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Contents;
import dev.muster.restorepoint.Holding;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.restorepoint.UnreadableManifestException;
import dev.muster.restorepoint.s3.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Reads what people are told of restore points; what goes away meanwhile is none any more. */
final class PointReader {
  private static final int PROOFS_OF_ONE = 20;

  private final Place place;
  private final Catalogue catalogue;
  private final List<KeptPoint> points = new ArrayList<>();
  private int gone;
  private int unreadable;
  private int proofsLeft = StoredPoints.MOST_PROOFS;

  PointReader(Place place, Catalogue catalogue) {
    this.place = place;
    this.catalogue = catalogue;
  }

  PointReader read(List<RestorePointId> wanted) {
    wanted.forEach(this::read);
    return this;
  }

  private void read(RestorePointId point) {
    try {
      Manifest manifest = place.manifest(point);
      points.add(
          new KeptPoint(
              point,
              manifest.takenAt(),
              manifest.totalSize(),
              proofs(point),
              holds(manifest.contents())));
    } catch (NoSuchKeyException e) {
      gone++;
    } catch (UnreadableManifestException e) {
      unreadable++;
    }
  }

  private static @Nullable Holding holds(@Nullable Contents contents) {
    return contents == null ? null : contents.holding();
  }

  /** The last of a drill's keys is its newest. */
  private List<Proof> proofs(RestorePointId point) {
    List<Proof> proofs = new ArrayList<>();
    for (String key : catalogue.proofsOf(point).stream().sorted().toList().reversed()) {
      if (proofs.size() < PROOFS_OF_ONE && proofsLeft > 0) {
        place.proof(key).ifPresent(proofs::add);
        proofsLeft--;
      }
    }
    return proofs.stream().sorted(Comparator.comparing(Proof::at).reversed()).toList();
  }

  StoredPoints stored(String backup, String store, Instant readAt) {
    return new StoredPoints(
        backup, store, readAt, catalogue.points().size() - gone, unreadable, points);
  }
}
