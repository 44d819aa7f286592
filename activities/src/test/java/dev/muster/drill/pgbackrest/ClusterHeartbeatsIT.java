package dev.muster.drill.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.TakenBackup;
import dev.muster.drill.DrillReport;
import dev.muster.drill.RestorePointChoice;
import dev.muster.restorepoint.HeartbeatRow;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.s3.Place;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The row that is written each second comes back with a real cluster, as its log had it. */
class ClusterHeartbeatsIT {
  @TempDir private static Path folder;
  private static ClusterSetting setting;
  private static Instant first;
  private static TakenBackup taken;

  @BeforeAll
  static void start() throws Exception {
    setting = ClusterSetting.start(folder);
    setting.setUpArchiving();
    setting.restart();
    setting.fill();
    first = setting.beat();
    taken = setting.take(Instant.now());
  }

  @AfterAll
  static void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  @Test
  void aRestorePointKnowsTheLastBeforeIt() {
    try (Place place = setting.place()) {
      assertThat(place.manifest(taken.point()).heartbeat())
          .isEqualTo(new HeartbeatRow(HeartbeatTable.USUAL, first));
    }
  }

  // RST-15
  @Test
  void aCopyAtAMomentHasTheLastBeforeItAndOneAtTheEndTheLastOfAll() throws Exception {
    Instant before = setting.beat();
    Instant moment = setting.order("the moment");
    Instant last = setting.beat();
    setting.archive();

    DrillReport then = setting.attempt(taken.point(), RestorePointChoice.before(moment));
    DrillReport end = setting.attempt(taken.point(), RestorePointChoice.LATEST);

    assertThat(then.findings()).isEmpty();
    assertThat(then.heartbeat()).isEqualTo(before);
    assertThat(end.findings()).isEmpty();
    assertThat(end.heartbeat()).isEqualTo(last);
  }

  @Test
  void oneFromAfterTheMomentIsFound() throws Exception {
    setting.beat();
    setting.run("UPDATE muster.heartbeat SET beat_at = beat_at + interval '1 hour'");
    Instant moment = setting.order("the moment");
    setting.beat();
    setting.archive();

    DrillReport report = setting.attempt(taken.point(), RestorePointChoice.before(moment));

    assertThat(report.findings())
        .singleElement()
        .asString()
        .startsWith("the log was followed to " + moment + ", and the copy has a heartbeat of ");
    assertThat(report.clean()).isFalse();
  }
}
