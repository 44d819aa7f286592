package dev.muster.drill.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.TakenBackup;
import dev.muster.drill.DrillReport;
import dev.muster.drill.RestorePointChoice;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterStoreIT {
  @TempDir private Path folder;

  @Test
  void aClusterComesBackFromAStoreOverTls() throws Exception {
    try (ClusterSetting setting = ClusterSetting.startWithStore(folder)) {
      setting.setUpArchiving();
      setting.restart();
      setting.fill();
      TakenBackup taken = setting.take(Instant.now());
      Instant written = setting.order("the last of all");
      setting.archive();

      DrillReport report = setting.attempt(taken.point(), RestorePointChoice.LATEST);

      assertThat(report.findings()).isEmpty();
      assertThat(report.recoveredTo()).isAfter(written.minusSeconds(1));
    }
  }
}
