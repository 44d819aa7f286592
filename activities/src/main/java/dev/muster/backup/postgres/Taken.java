package dev.muster.backup.postgres;

import dev.muster.backup.TakenBackup;
import dev.muster.backup.TakenBackup.Earlier;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointId;
import java.util.List;
import java.util.Optional;

/** What a run is told of its restore point: the manifest may be too large for a history. */
final class Taken {
  private static final int MOST_OMITTED = 20;

  private Taken() {}

  static TakenBackup of(
      RestorePointId point, Manifest manifest, String location, Optional<Earlier> before) {
    Optional<DatabaseContents> contents = Optional.ofNullable(manifest.contents());
    return new TakenBackup(
        point,
        manifest.takenAt(),
        manifest.completedAt(),
        location,
        manifest.totalSize(),
        manifest.databaseSize(),
        contents.map(held -> held.tables().size()).orElse(0),
        contents.map(DatabaseContents::rows).orElse(0L),
        manifest.component(Components.DATABASE).map(Component::sha256).orElse(""),
        before.orElse(null),
        contents.map(DatabaseContents::omitted).orElse(List.of()).stream()
            .limit(MOST_OMITTED)
            .toList());
  }
}
