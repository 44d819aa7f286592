package dev.muster.backup.store;

import dev.muster.backup.TakenBackup;
import dev.muster.backup.TakenBackup.Earlier;
import dev.muster.restorepoint.Contents;
import dev.muster.restorepoint.HeartbeatRow;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.ObjectContents;
import dev.muster.restorepoint.RestorePointId;
import java.util.List;
import java.util.Optional;

/** What a run is told of its restore point: the manifest may be too large for a history. */
final class Taken {
  private static final int MOST_OMITTED = 20;

  private Taken() {}

  static TakenBackup of(
      RestorePointId point, Manifest manifest, String location, Optional<Earlier> before) {
    Optional<Contents> contents = Optional.ofNullable(manifest.contents());
    HeartbeatRow heartbeat = manifest.heartbeat();
    return new TakenBackup(
        point,
        manifest.takenAt(),
        manifest.completedAt(),
        location,
        manifest.totalSize(),
        manifest.databaseSize(),
        contents.map(Contents::words).orElse(null),
        manifest.components().getFirst().sha256(),
        before.orElse(null),
        contents.map(Contents::omitted).orElse(List.of()).stream().limit(MOST_OMITTED).toList(),
        manifest.keys().stream().findFirst().orElse(null),
        bucket(manifest).orElse(null),
        heartbeat == null ? null : heartbeat.at());
  }

  /** The restore point before, as much of it as the next is compared with. */
  static Earlier earlier(RestorePointId point, Manifest manifest) {
    return new Earlier(
        point,
        manifest.totalSize(),
        bucket(manifest).map(TakenBackup.Bucket::objects).orElse(null));
  }

  private static Optional<TakenBackup.Bucket> bucket(Manifest manifest) {
    return manifest.contents() instanceof ObjectContents held
        ? Optional.of(new TakenBackup.Bucket(held.count(), held.protection()))
        : Optional.empty();
  }
}
