package dev.muster.drill.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.muster.backup.BackupActivities;
import dev.muster.backup.TakenBackup;
import dev.muster.drill.ChosenPoint;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillReport;
import dev.muster.drill.Expectation;
import dev.muster.drill.RestorePointChoice;
import dev.muster.drill.SmokeQuery;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Upload;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump in a real store comes back equal, and what was done to it on the way is found. */
class PostgresDrillsIT {
  private static final Instant NOW = Instant.now();

  @TempDir private static Path folder;
  private static BackupSetting setting;

  @BeforeAll
  static void start() throws Exception {
    setting = BackupSetting.start(folder);
  }

  @AfterAll
  static void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  @BeforeEach
  void empty() {
    setting.empty(setting.store());
  }

  // RST-17
  @AfterEach
  void nothingIsLeftOfADrill() throws IOException {
    try (Stream<Path> left = Files.list(setting.drillFolder)) {
      assertThat(left).isEmpty();
    }
    assertThat(BackupSetting.programs("postgres")).isEmpty();
  }

  // RST-04, RST-08, RST-13
  @Test
  void anEqualCopyIsProvenAndTimed() {
    TakenBackup taken = setting.take(NOW);

    DrillReport report = attempt(taken.point());

    assertThat(report.findings()).isEmpty();
    assertThat(report.clean()).isTrue();
    assertThat(report.compared()).isEqualTo(taken.holds());
    assertThat(report.steps())
        .extracting(DrillReport.Step::name)
        .containsExactly("provision", "fetch", "restore", "verify");
    assertThat(report.took()).isPositive();
    assertThat(report.setting()).contains("processors").contains("fsync=on");
  }

  @Test
  void aCopyHasTheHeartbeatThatItsSnapshotHad() throws Exception {
    setting.beat();
    TakenBackup taken = setting.take(NOW);
    setting.beat();
    setting.run("DROP SCHEMA muster CASCADE");

    DrillReport report = attempt(taken.point());

    assertThat(report.findings()).isEmpty();
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(taken.point());
      assertThat(manifest.heartbeat().at()).isBeforeOrEqualTo(manifest.takenAt());
      assertThat(report.heartbeat()).isEqualTo(manifest.heartbeat().at());
    }
  }

  @Test
  void whatIsEncryptedNamesItsKeyAndIsProvenInTheSecondStoreToo() throws Exception {
    TakenBackup taken = setting.take(NOW, BackupSetting.KEY);

    assertThat(taken.key()).isEqualTo("backups-2026");
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(taken.point());
      assertThat(manifest.keys()).containsExactly("backups-2026");
      assertThat(manifest.components())
          .extracting(Component::encoding)
          .containsOnly("aes-256-gcm-hkdf:backups-2026+zstd");
      assertThat(manifest.components())
          .extracting(component -> component.key().substring(component.key().lastIndexOf('/') + 1))
          .containsExactly("database.dump.zstd.aes", "globals.sql.zstd.aes");
    }
    assertThat(setting.backups.copy(taken.point(), setting.store(), setting.second()))
        .isEqualTo(new BackupActivities.Copied(taken.bytes()));
    assertThat(setting.drills.attempt(setting.drill(setting.second()), taken.point()).clean())
        .isTrue();
  }

  @Test
  void whatIsEncryptedIsProvenWithItsOwnKeyAlsoOnceNewOnesHaveAnother() {
    RestorePointId old = setting.take(NOW.minusSeconds(60), BackupSetting.OLD_KEY).point();
    setting.take(NOW, BackupSetting.KEY);

    assertThat(choose(RestorePointChoice.named(old.text())).key()).isEqualTo("backups-2025");
    assertThat(choose(RestorePointChoice.LATEST).key()).isEqualTo("backups-2026");
    assertThat(attempt(old).findings()).isEmpty();
    assertThat(attempt(choose(RestorePointChoice.LATEST).point()).findings()).isEmpty();
  }

  @Test
  void whatAnybodyCouldHaveWrittenIsNoRestorePointOfWhatIsToBeEncrypted() {
    RestorePointId old = setting.take(NOW, BackupSetting.OLD_KEY).point();
    RestorePointId plain = setting.take(NOW.plusSeconds(60)).point();

    DrillReport report = setting.drills.attempt(setting.drillOfEncrypted(), plain);

    assertThat(report.findings())
        .containsExactly(
            "postgresql_database is not encrypted, and its backup is to be, with the key"
                + " backups-2026");
    assertThat(report.steps()).extracting(DrillReport.Step::name).containsExactly("fetch");
    assertThat(setting.drills.attempt(setting.drillOfEncrypted(), old).findings()).isEmpty();
  }

  @Test
  void oneComponentInTheClearIsEnough() throws Exception {
    RestorePointId point = setting.take(NOW, BackupSetting.KEY).point();
    RestorePointId planted = new RestorePointId(point.plan(), NOW.plusSeconds(60));
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(point);
      Component globals = manifest.component(Components.GLOBALS).orElseThrow();
      place.publish(
          planted,
          manifest.with(
              new Component(
                  globals.name(), globals.key(), globals.bytes(), globals.sha256(), "zstd")));
    }

    assertThat(setting.drills.attempt(setting.drillOfEncrypted(), planted).findings())
        .containsExactly(
            "postgresql_globals is not encrypted, and its backup is to be, with the key"
                + " backups-2026");
  }

  @Test
  void withoutItsKeyADrillFailsBeforeItMakesAServerAndFindsNothing() {
    RestorePointId old = setting.take(NOW, BackupSetting.OLD_KEY).point();

    assertThatExceptionOfType(ActivityFailure.class)
        .isThrownBy(() -> setting.drills.attempt(setting.drillWith(BackupSetting.KEY), old))
        .havingCause()
        .isInstanceOf(ApplicationFailure.class)
        .withMessageContaining("encrypted with the key backups-2025, which the policy has not")
        .satisfies(failure ->
            assertThat(((ApplicationFailure) failure).getType())
                .isEqualTo(RestorePointFailure.NO_KEY.name()));
  }

  @Test
  void aKeyThatIsAnotherIsAFinding() {
    RestorePointId point = setting.take(NOW, BackupSetting.KEY).point();
    EncryptionKey changed =
        new EncryptionKey(BackupSetting.KEY.name(), BackupSetting.OLD_KEY.secret());

    DrillReport report = setting.drills.attempt(setting.drillWith(changed), point);

    assertThat(report.findings())
        .singleElement()
        .asString()
        .endsWith("is what was stored, and can't be decrypted with the key backups-2026");
    assertThat(report.steps()).extracting(DrillReport.Step::name).endsWith("fetch");
  }

  @Test
  void aByteFlippedInTheStoreIsFoundByItsHash() throws Exception {
    TakenBackup taken = setting.take(NOW);
    change(
        taken.point(),
        bytes -> {
          bytes[bytes.length / 2] ^= 1;
          return bytes;
        });

    assertThat(attempt(taken.point()).findings())
        .singleElement()
        .asString()
        .startsWith(Components.DATABASE + " is not what was stored: ")
        .contains("SHA-256");
  }

  @Test
  void aTruncatedDumpIsFound() throws Exception {
    TakenBackup taken = setting.take(NOW);
    change(taken.point(), bytes -> Arrays.copyOf(bytes, bytes.length * 6 / 10));

    DrillReport report = attempt(taken.point());

    assertThat(report.clean()).isFalse();
    assertThat(report.steps()).extracting(DrillReport.Step::name).endsWith("fetch");
  }

  @Test
  void aByteFlippedBeforeTheUploadIsFoundByTheRowsAlone() throws Exception {
    TakenBackup taken = setting.take(NOW);
    RestorePointId flipped =
        altered(
            taken.point(),
            plain -> plain.replace(BackupSetting.MARK, BackupSetting.MARK.replace("only", "onlu")));

    assertThat(attempt(flipped).findings())
        .singleElement()
        .asString()
        .startsWith("table public.orders: expected 50001 rows with hash");
  }

  @Test
  void aDumpThatCannotBeRestoredIsFound() throws Exception {
    TakenBackup taken = setting.take(NOW);
    RestorePointId broken =
        altered(taken.point(), plain -> plain.replace("CREATE INDEX", "CREATE UNDEX"));

    assertThat(attempt(broken).findings())
        .singleElement()
        .asString()
        .startsWith("it can't be restored: pg_restore ended with status 1");
  }

  @Test
  void theFilesOfTheCopyAreCheckedAndTheExtensionForThatIsNoDifference() {
    TakenBackup taken = setting.take(NOW);

    DrillReport report = attempt(taken.point(), DrillLevel.INDEXES);

    assertThat(report.findings()).isEmpty();
    assertThat(report.relations()).isGreaterThan(100);
    assertThat(report.steps()).extracting(DrillReport.Step::name).endsWith("check indexes");
  }

  // RST-08
  @Test
  void theTeamsOwnQueriesAreAskedAndTheirAnswersKept() {
    TakenBackup taken = setting.take(NOW);

    DrillReport report =
        attempt(
            taken.point(),
            DrillLevel.QUERIES,
            query("orders are there", "SELECT count(*) FROM orders", Expectation.atLeast(50_001)),
            query("none is nameless", "SELECT FROM orders WHERE note = ''", Expectation.rows(0)));

    assertThat(report.findings()).isEmpty();
    assertThat(report.answers())
        .containsExactly("orders are there: '50001'", "none is nameless: 0 rows");
    assertThat(report.relations()).isPositive();
    assertThat(report.steps())
        .extracting(DrillReport.Step::name)
        .endsWith("verify", "check indexes", "ask smoke queries");
  }

  // RST-08
  @Test
  void aQueryThatFailsOrDiffersIsAFindingThatTellsNoRow() {
    TakenBackup taken = setting.take(NOW);

    DrillReport report =
        attempt(
            taken.point(),
            DrillLevel.QUERIES,
            query("too few", "SELECT count(*) FROM orders", Expectation.atLeast(50_002)),
            query("zero rows", "SELECT * FROM orders WHERE id < 0", Expectation.rows(1)),
            query("gone", "SELECT count(*) FROM customers", Expectation.atLeast(1)),
            query("tells", "SELECT max(note)::int FROM orders", Expectation.atLeast(1)),
            query("slow", "SELECT pg_sleep(30)", Expectation.rows(1)),
            query("writes", "DELETE FROM orders RETURNING 1", Expectation.atLeast(1)),
            query("well", "SELECT 1", Expectation.value("1")));

    assertThat(report.findings())
        .containsExactly(
            "smoke query too few: expected at least 50002, found '50001'",
            "smoke query zero rows: expected 1 row, found 0 rows",
            "smoke query gone: ERROR: relation \"customers\" does not exist",
            "smoke query tells: failed with SQLSTATE 22P02",
            "smoke query slow: not answered within 2 s",
            "smoke query writes: failed with SQLSTATE 25006");
    assertThat(report.clean()).isFalse();
  }

  @Test
  void aTableIsRestoredAloneAndFoundEqualOrNot() throws Exception {
    setting.run("CREATE TABLE \"Order lines\" (order_id bigint REFERENCES orders, what text)");
    setting.run("INSERT INTO \"Order lines\" VALUES (1, 'a line that is told only once')");
    TakenBackup taken = setting.take(NOW);
    setting.run("DROP TABLE \"Order lines\"");
    RestorePointId flipped =
        altered(taken.point(), plain -> plain.replace("a line that", "a lime that"));
    SmokeQuery orders = query("no orders", "SELECT count(*) FROM orders", Expectation.value("0"));

    DrillReport equal =
        attempt(taken.point(), List.of("public.\"Order lines\""), DrillLevel.QUERIES, orders);

    assertThat(equal.findings()).isEmpty();
    assertThat(equal.compared()).isEqualTo("1 rows in 1 tables");
    assertThat(attempt(flipped, List.of("public.\"Order lines\""), DrillLevel.ROWS).findings())
        .singleElement()
        .asString()
        .startsWith("table public.\"Order lines\": expected 1 row with hash");
    assertThat(attempt(flipped, List.of("public.orders"), DrillLevel.ROWS).clean()).isTrue();
    assertThat(attempt(flipped, List.of("public.gone"), DrillLevel.ROWS).findings())
        .containsExactly("the restore point has not all of public.gone");
  }

  // RST-02, BKP-26
  @Test
  void choosesTheLatestANamedOneOrTheLastBeforeAMoment() {
    TakenBackup taken = setting.take(NOW.minusSeconds(7_200));
    RestorePointId first = taken.point();
    RestorePointId second = setting.take(NOW.minusSeconds(3_600)).point();

    assertThat(choose(RestorePointChoice.LATEST).point()).isEqualTo(second);
    assertThat(choose(RestorePointChoice.named(first.text())).point()).isEqualTo(first);
    assertThat(choose(RestorePointChoice.before(taken.takenAt())).point())
        .as("the second was taken later, whatever its name says")
        .isEqualTo(first);
    assertThat(choose(RestorePointChoice.RANDOM).point()).isIn(first, second);
    assertThat(choose(RestorePointChoice.LATEST).loses())
        .isBetween(Duration.ofSeconds(3_600), Duration.ofSeconds(3_900));
  }

  @Test
  void aRestorePointThatIsGoneIsAnErrorThatNamesIt() {
    assertThatExceptionOfType(ActivityFailure.class)
        .isThrownBy(() -> choose(RestorePointChoice.named("shop-db/20200101T000000Z")))
        .havingCause()
        .isInstanceOf(ApplicationFailure.class)
        .withMessageContaining("none named shop-db/20200101T000000Z")
        .satisfies(failure ->
            assertThat(((ApplicationFailure) failure).getType())
                .isEqualTo(RestorePointFailure.NO_RESTORE_POINT.name()));
  }

  @Test
  void whatAKilledWorkerLeftIsRemoved() throws Exception {
    Path left = Files.createDirectories(setting.drillFolder.resolve("drill-0815/data"));
    Files.createFile(left.resolveSibling("lock"));
    TakenBackup taken = setting.take(NOW);

    attempt(taken.point());

    assertThat(left).doesNotExist();
  }

  private static ChosenPoint choose(RestorePointChoice choice) {
    return setting.drills.choose("shop-db", setting.store(), choice);
  }

  private static DrillReport attempt(RestorePointId point) {
    return setting.drills.attempt(setting.drill(setting.store()), point);
  }

  private static DrillReport attempt(
      RestorePointId point, DrillLevel level, SmokeQuery... queries) {
    return setting.drills.attempt(setting.drill(setting.store(), level, queries), point);
  }

  private static DrillReport attempt(
      RestorePointId point, List<String> tables, DrillLevel level, SmokeQuery... queries) {
    return setting.drills.attempt(setting.drillOf(tables, level, queries), point);
  }

  private static SmokeQuery query(String name, String sql, Expectation expect) {
    return new SmokeQuery(name, sql, expect, Duration.ofSeconds(2));
  }

  /** What is stored of the dump changes, and the manifest does not know. */
  private static void change(RestorePointId point, UnaryOperator<byte[]> change)
      throws IOException {
    try (Place place = setting.place()) {
      Component dump = place.manifest(point).component(Components.DATABASE).orElseThrow();
      replace(place, dump.key(), change.apply(stored(place, dump)));
    }
  }

  /** A restore point of the dump as it would be had it been damaged before it was stored. */
  private static RestorePointId altered(RestorePointId point, UnaryOperator<String> change)
      throws IOException {
    RestorePointId other = new RestorePointId(point.plan(), point.begunAt().plusSeconds(1));
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(point);
      Component dump = manifest.component(Components.DATABASE).orElseThrow();
      String plain;
      try (InputStream unpacked = new ZstdInputStream(place.read(dump))) {
        plain = new String(unpacked.readAllBytes(), StandardCharsets.ISO_8859_1);
      }
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (ZstdOutputStream zstd = new ZstdOutputStream(packed)) {
        zstd.write(change.apply(plain).getBytes(StandardCharsets.ISO_8859_1));
      }
      String key = Catalogue.componentKey(other, "1", "database.dump.zstd");
      Upload.Stored stored = replace(place, key, packed.toByteArray());
      place.publish(
          other,
          with(
              manifest,
              new Component(dump.name(), key, stored.bytes(), stored.sha256(), dump.encoding())));
    }
    return other;
  }

  private static Manifest with(Manifest manifest, Component dump) {
    return new Manifest(
        manifest.version(),
        manifest.plan(),
        manifest.takenAt(),
        manifest.completedAt(),
        manifest.source(),
        List.of(dump, manifest.component(Components.GLOBALS).orElseThrow()),
        manifest.databaseSize(),
        manifest.host(),
        manifest.user(),
        manifest.contents());
  }

  private static Upload.Stored replace(Place place, String key, byte[] bytes) throws IOException {
    try (Upload upload = place.write(key, bytes.length)) {
      upload.write(bytes);
      return upload.complete();
    }
  }

  private static byte[] stored(Place place, Component component) throws IOException {
    try (InputStream stored = place.read(component)) {
      return stored.readAllBytes();
    }
  }
}
