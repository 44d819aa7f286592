package dev.muster.drill.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.backup.BackupActivities.Expired;
import dev.muster.backup.BackupActivities.Expiry;
import dev.muster.backup.BackupActivities.Mode;
import dev.muster.backup.TakenBackup;
import dev.muster.drill.RestorePointChoice;
import dev.muster.restorepoint.ClusterContents;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.s3.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterExpiryIT {
  private static final Instant BEGUN = Instant.now().minus(Duration.ofHours(3));

  @TempDir private Path folder;

  // BKP-03
  @Test
  void fullBackupsAreKeptForAMonthAndWhatChangedForAWeek() throws Exception {
    try (ClusterSetting setting = ClusterSetting.start(folder)) {
      setting.setUpArchiving();
      setting.restart();
      TakenBackup oldFull = setting.take(daysAgo(31));
      TakenBackup oldChange = setting.take(daysAgo(8));
      setting.fullEvery = Duration.ZERO;
      setting.take(daysAgo(30).plusSeconds(3_600));
      setting.take(daysAgo(7).plusSeconds(3_600));
      setting.fullEvery = Duration.ofDays(1);
      setting.take(daysAgo(7).plusSeconds(7_200));
      Retention keep = new Retention(1, Duration.ofDays(7), 0, 0, 0, Duration.ofDays(30));

      Expired expired = expired(setting, keep, Mode.REMOVE);

      assertThat(expired.removed()).containsExactly(oldChange.point(), oldFull.point());
      assertThat(expired.kept()).isEqualTo(3);
    }
  }

  private static Instant daysAgo(int days) {
    return Instant.now().minus(Duration.ofDays(days));
  }

  @Test
  void whatAKeptBackupBuildsOnStaysAndGoesWithItsLogOnceNoneDoes() throws Exception {
    try (ClusterSetting setting = ClusterSetting.start(folder)) {
      setting.setUpArchiving();
      setting.restart();
      setting.fill();
      TakenBackup full = setting.take(BEGUN);
      TakenBackup change = setting.take(BEGUN.plusSeconds(60));
      String segment = contents(setting, full).firstSegment();

      assertThat(expired(setting, Mode.REMOVE).removed()).isEmpty();

      setting.fullEvery = Duration.ZERO;
      TakenBackup another = setting.take(BEGUN.plusSeconds(120));
      assertThat(expired(setting, Mode.DRY_RUN).removed())
          .containsExactly(change.point(), full.point());
      assertThat(isStored(setting, segment)).as("a dry run removes nothing").isTrue();

      Expired expired = expired(setting, Mode.REMOVE);

      assertThat(expired.removed()).containsExactly(change.point(), full.point());
      assertThat(expired.kept()).isOne();
      assertThat(isStored(setting, segment)).isFalse();
      assertThat(setting.attempt(another.point(), RestorePointChoice.LATEST).findings()).isEmpty();
    }
  }

  @Test
  void aBackupWhoseRunWasKilledGoesADayLaterOnceNothingBuildsOnIt() throws Exception {
    try (ClusterSetting setting = ClusterSetting.start(folder)) {
      setting.setUpArchiving();
      setting.restart();
      TakenBackup left = setting.take(BEGUN);
      try (Place place = setting.place()) {
        place.delete(place.catalogue("shop-server"), left.point());
      }
      TakenBackup change = setting.take(BEGUN.plusSeconds(60));

      expired(setting, Mode.REMOVE);
      assertThat(setting.labels()).as("it is young").hasSize(2);

      setting.later = Duration.ofDays(2);
      expired(setting, Mode.REMOVE);
      assertThat(setting.labels()).as("a kept one builds on it").hasSize(2);

      setting.fullEvery = Duration.ZERO;
      TakenBackup full = setting.take(BEGUN.plusSeconds(120));
      assertThat(expired(setting, Mode.REMOVE).removed()).containsExactly(change.point());
      expired(setting, Mode.REMOVE);

      assertThat(setting.labels()).containsExactly(contents(setting, full).label());
    }
  }

  @Test
  void aBackupOfDamagedPagesDoesNotStay() throws Exception {
    try (ClusterSetting setting = ClusterSetting.startWithChecksums(folder)) {
      setting.setUpArchiving();
      setting.restart();
      setting.fill();
      TakenBackup sound = setting.take(BEGUN);
      setting.damage("orders");
      setting.fullEvery = Duration.ZERO;

      assertThatThrownBy(() -> setting.take(BEGUN.plusSeconds(60)))
          .cause()
          .hasMessageContaining("pages of the cluster have not the checksums");

      assertThat(setting.labels()).containsExactly(contents(setting, sound).label());
    }
  }

  private static ClusterContents contents(ClusterSetting setting, TakenBackup taken) {
    try (Place place = setting.place()) {
      return (ClusterContents) place.manifest(taken.point()).contents();
    }
  }

  private static Expired expired(ClusterSetting setting, Mode mode) throws SQLException {
    return expired(setting, new Retention(1, Duration.ZERO, 0, 0, 0), mode);
  }

  private static Expired expired(ClusterSetting setting, Retention keep, Mode mode)
      throws SQLException {
    return setting.backups.expire(
        new Expiry(
            "shop-server",
            setting.plan().store(),
            keep,
            null,
            mode,
            setting.plan().source(),
            ClusterSetting.KEY,
            Duration.ofMinutes(5)));
  }

  private static boolean isStored(ClusterSetting setting, String segment) throws Exception {
    try (Stream<Path> files = Files.walk(Path.of(setting.repository.path()))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      return names.stream().anyMatch(name -> name.startsWith(segment + "-"));
    }
  }
}
