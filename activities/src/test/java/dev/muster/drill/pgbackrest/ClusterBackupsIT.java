package dev.muster.drill.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.backup.TakenBackup;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.Expectation;
import dev.muster.drill.InjectedFault;
import dev.muster.drill.RestorePointChoice;
import dev.muster.drill.SelfTestActivities.Injected;
import dev.muster.drill.SelfTestActivities.Injection;
import dev.muster.drill.SmokeQuery;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterContents;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.s3.Place;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster comes back as it was at a moment, and what its repository lacks is found. */
class ClusterBackupsIT {
  private static final Instant BEGUN = Instant.now();

  @TempDir private static Path folder;
  private static ClusterSetting setting;
  private static Throwable beforeTheRestart;
  private static TakenBackup full;

  @BeforeAll
  static void start() throws Exception {
    setting = ClusterSetting.start(folder);
    setting.setUpArchiving();
    beforeTheRestart = catchFailure();
    setting.restart();
    setting.fill();
    full = setting.take(BEGUN);
  }

  private static Throwable catchFailure() throws SQLException {
    try {
      setting.take(BEGUN);
      throw new AssertionError("it backed up a cluster that keeps no log");
    } catch (ActivityFailure failure) {
      return failure;
    }
  }

  @AfterAll
  static void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  // RST-17
  @AfterEach
  void nothingIsLeftOfADrill() throws IOException {
    try (Stream<Path> left = Files.list(setting.drillFolder)) {
      assertThat(left).isEmpty();
    }
  }

  // BKP-23
  @Test
  void aServerThatHasYetToBeRestartedIsToldOfAndNotBackedUp() {
    assertThat(beforeTheRestart)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(RestorePointFailure.NOT_ARCHIVING.name());
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getOriginalMessage())
                  .isEqualTo(
                      "the cluster does not archive its log: restart pending: archive_mode is off"
                          + " until the server is restarted");
            });
  }

  // BKP-03
  @Test
  void theFirstBackupIsAFullOneAndTheNextHasWhatChanged() throws Exception {
    TakenBackup next = setting.take(BEGUN.plusSeconds(60));

    assertThat(full.key()).isEqualTo(ClusterSetting.KEY.name());
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(full.point());
      ClusterContents whole = (ClusterContents) manifest.contents();
      ClusterContents change = (ClusterContents) place.manifest(next.point()).contents();
      assertThat(manifest.component(Components.CLUSTER)).isPresent();
      assertThat(manifest.totalSize()).isEqualTo(full.bytes()).isGreaterThan(whole.stored());
      assertThat(whole.type()).isEqualTo("full");
      assertThat(whole.databases()).containsExactly("postgres", "stock", "template1");
      assertThat(whole.superuser()).isEqualTo("muster");
      assertThat(change.type()).isEqualTo("incr");
      assertThat(change.prior()).isEqualTo(whole.label());
    }
  }

  @Test
  void whatWasWrittenSinceTheBackupComesBackFromTheLog() throws Exception {
    Instant written = setting.order("the last of all");
    setting.archive();

    DrillReport report =
        setting.attempt(full.point(), RestorePointChoice.LATEST, orders("the last of all", "1"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.steps())
        .extracting(DrillReport.Step::name)
        .containsExactly(
            "provision", "fetch", "restore", "verify", DrillReport.INDEXES, DrillReport.QUERIES);
    assertThat(report.recoveredTo()).isBetween(written.minus(Duration.ofSeconds(1)), Instant.now());
    assertThat(report.compared())
        .isEqualTo("2 tables in 3 databases; its pages have no checksums to compare");
    assertThat(report.relations()).isPositive();
  }

  // RST-15
  @Test
  void aClusterComesBackAsItWasAtAMoment() throws Exception {
    Instant moment = setting.order("before the moment");
    setting.order("after the moment");
    setting.archive();

    DrillReport report =
        setting.attempt(
            full.point(),
            RestorePointChoice.before(moment),
            orders("before the moment", "1"),
            orders("after the moment", "0"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.recoveredTo()).isBeforeOrEqualTo(moment);
  }

  // RST-15
  @Test
  void aClusterComesBackAsItWasAtANamedPoint() throws Exception {
    setting.order("before the point");
    setting.run("SELECT pg_create_restore_point('before Max''s release')");
    Instant made = setting.order("after the point");
    setting.archive();

    DrillReport report =
        setting.attemptTo(
            "before Max's release",
            full.point(),
            orders("before the point", "1"),
            orders("after the point", "0"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.until()).isBetween(report.recoveredTo(), made);
  }

  @Test
  void aNameThatTheLogDoesNotHaveIsFound() throws Exception {
    setting.order("one of a log without a point");
    setting.archive();

    DrillReport report = setting.attemptTo("after the release", full.point());

    assertThat(report.findings())
        .containsExactly(
            "it can't be restored to after the release: the log that leads on from it has no point"
                + " of that name");
    assertThat(report.steps().getLast().name()).isEqualTo("restore");
  }

  @Test
  void aGapBeforeANamedPointIsTakenForAGap() throws Exception {
    setting.order("before the gap to a name");
    String lost = setting.archive();
    setting.run("SELECT pg_create_restore_point('beyond the gap')");
    setting.order("after the gap to a name");
    setting.archive();
    Path segment = setting.stored(lost).getFirst();
    Path away = Files.move(segment, segment.resolveSibling("away"));

    DrillReport report;
    try {
      report = setting.attemptTo("beyond the gap", full.point());
    } finally {
      Files.move(away, segment);
    }

    assertThat(report.findings())
        .containsExactly(
            "it can't be restored: recovery ended before configured recovery target was reached");
  }

  @Test
  void aClusterThatNobodyWroteToSinceTheMomentComesBackToTheEndOfItsLog() throws Exception {
    Instant written = setting.order("before it was quiet");
    setting.archive();
    Instant moment = written.plusSeconds(1);

    DrillReport report =
        setting.attempt(
            full.point(), RestorePointChoice.before(moment), orders("before it was quiet", "1"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.recoveredTo()).isBetween(written.minusSeconds(1), moment);
  }

  @Test
  void aSegmentThatTheLogLacksIsFound() throws Exception {
    setting.order("before the gap");
    String lost = setting.archive();
    Instant moment = setting.order("after the gap");
    setting.order("and one that shows that the moment has passed");
    String last = setting.archive();
    Path segment = setting.stored(lost).getFirst();
    Path away = Files.move(segment, segment.resolveSibling("away"));

    DrillReport toTheEnd;
    DrillReport toAMoment;
    try {
      toTheEnd = setting.attempt(full.point(), RestorePointChoice.LATEST);
      toAMoment = setting.attempt(full.point(), RestorePointChoice.before(moment));
    } finally {
      Files.move(away, segment);
    }

    assertThat(toTheEnd.findings())
        .singleElement()
        .asString()
        .startsWith("recovery ended before the end of the log: at ")
        .endsWith(last + " is archived");
    assertThat(toAMoment.findings())
        .containsExactly(
            "it can't be restored: recovery ended before configured recovery target was reached");
  }

  @Test
  void aSegmentThatCanNotBeReadSaysNothingOfTheLog() throws Exception {
    Path segment = last();
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(segment);
    Files.setPosixFilePermissions(segment, Set.of());

    try {
      assertThatThrownBy(() -> setting.attempt(full.point(), RestorePointChoice.LATEST))
          .cause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType())
                    .isEqualTo(RestorePointFailure.STORE_UNAVAILABLE.name());
                assertThat(failure.isNonRetryable()).isFalse();
              });
    } finally {
      Files.setPosixFilePermissions(segment, before);
    }
  }

  @Test
  void aByteThatFlippedInTheLogIsFound() throws Exception {
    Path segment = last();
    byte[] sound = Files.readAllBytes(segment);
    byte[] flipped = sound.clone();
    flipped[flipped.length / 2] ^= 1;
    Files.write(segment, flipped);

    DrillReport report;
    try {
      report = setting.attempt(full.point(), RestorePointChoice.LATEST);
    } finally {
      Files.write(segment, sound);
    }

    assertThat(report.findings())
        .singleElement()
        .asString()
        .startsWith("it can't be restored: repo1: ");
  }

  private static Path last() throws Exception {
    setting.order("one that is archived last");
    return setting.stored(setting.archive()).getFirst();
  }

  // RST-13
  @Test
  void aDrillShowsThatItFindsAGapInTheLog() throws Exception {
    setting.order("one that a gap would lose");
    setting.archive();
    DrillPlan plan = setting.drill();

    Injected copy =
        setting.selfTests.inject(
            new Injection(plan, full.point(), InjectedFault.MISSING_WAL, "0123-abcd"));
    DrillReport report =
        setting.drills.attempt(
            setting.drill((ClusterAddress) copy.source(), plan.choose(), List.of()), full.point());
    setting.selfTests.remove(plan.store(), "0123-abcd");

    assertThat(report.findings())
        .singleElement()
        .asString()
        .contains(copy.shownBy())
        .contains("the end of the log");
    assertThat(setting.drills.attempt(plan, full.point()).findings()).isEmpty();
  }

  @Test
  void aByteThatFlippedInTheRepositoryIsFound() throws Exception {
    Path file = setting.stored("pg_filenode.map").getFirst();
    byte[] sound = Files.readAllBytes(file);
    byte[] flipped = sound.clone();
    flipped[flipped.length / 2] ^= 1;
    Files.write(file, flipped);

    DrillReport report = setting.attempt(full.point(), RestorePointChoice.LATEST);
    Files.write(file, sound);

    assertThat(report.findings())
        .singleElement()
        .asString()
        .startsWith("it can't be restored: ERROR: [");
    assertThat(report.steps().getLast().name()).isEqualTo("fetch");
  }

  @Test
  void aPlantedOneThatIsNotEncryptedIsFound() throws Exception {
    RestorePointId point = full.point();
    RestorePointId planted = new RestorePointId(point.plan(), BEGUN.plusSeconds(90));
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(point);
      Component whole = manifest.components().getFirst();
      place.publish(
          planted,
          manifest.with(
              new Component(whole.name(), whole.key(), whole.bytes(), whole.sha256(), "zstd")));
    }

    assertThat(setting.attempt(planted, RestorePointChoice.LATEST).findings())
        .containsExactly(
            "postgresql_cluster is not encrypted, and its backup is to be, with the key backups-2026");
  }

  @Test
  void aFolderOfProductionIsNoPlaceForACopy() {
    assertThatThrownBy(() ->
            setting.drills.attempt(
                setting.drill(
                    setting.address(setting.drillFolder.toString()),
                    RestorePointChoice.LATEST,
                    List.of()),
                full.point()))
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure ->
                assertThat(failure.getType()).isEqualTo(RestorePointFailure.TARGET_REFUSED.name()));
  }

  private static SmokeQuery orders(String note, String count) {
    return new SmokeQuery(
        "orders that say " + note,
        "SELECT count(*) FROM orders WHERE note = '" + note + "'",
        Expectation.value(count),
        Duration.ofSeconds(30));
  }
}
