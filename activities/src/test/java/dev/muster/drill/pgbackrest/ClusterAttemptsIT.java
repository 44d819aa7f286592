package dev.muster.drill.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.TakenBackup;
import dev.muster.restorepoint.ClusterContents;
import dev.muster.restorepoint.s3.Place;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterAttemptsIT {
  private static final Instant BEGUN = Instant.now();

  @TempDir private Path folder;

  /** As after an attempt that died between the end of pgBackRest's work and its own. */
  @Test
  void aBackupThatTheStoreWasNeverToldOfIsNotTakenAgain() throws Exception {
    try (ClusterSetting setting = ClusterSetting.start(folder)) {
      setting.setUpArchiving();
      setting.restart();
      TakenBackup first = setting.take(BEGUN);
      String label = label(setting, first);
      try (Place place = setting.place()) {
        place.delete(place.catalogue(first.point().plan()), first.point());
      }

      assertThat(label(setting, setting.take(BEGUN))).isEqualTo(label);
      assertThat(label(setting, setting.take(BEGUN.plusSeconds(60)))).isNotEqualTo(label);
    }
  }

  private static String label(ClusterSetting setting, TakenBackup taken) {
    try (Place place = setting.place()) {
      return ((ClusterContents) place.manifest(taken.point()).contents()).label();
    }
  }
}
