package dev.muster.drill.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.muster.backup.BackupActivities.Copied;
import dev.muster.backup.TakenBackup;
import dev.muster.backup.files.FilesDump;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.InjectedFault;
import dev.muster.drill.SelfTestActivities.Injected;
import dev.muster.drill.SelfTestActivities.Injection;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.FileContents;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.ManifestText;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.StoredFile;
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
import java.nio.file.attribute.PosixFilePermissions;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Real files in a real store come back equal, and what was done to them on the way is found. */
class FilesBackupsIT {
  private static final Instant NOW = Instant.now();
  private static final String SECRET = "PAYMENT_KEY=hush-this-is-told-to-nobody";

  @TempDir private static Path folder;
  private static FilesSetting setting;

  @BeforeAll
  static void start() throws Exception {
    setting = FilesSetting.start(folder);
    Path conf = Files.createDirectories(setting.root.resolve("conf"));
    Path nginx = Files.createDirectories(setting.root.resolve("nginx/sites"));
    Files.writeString(conf.resolve("app.yaml"), "port: 8080\n");
    Files.writeString(conf.resolve("app.yaml.bak"), "port: 1\n");
    Files.writeString(nginx.resolve("shop.conf"), "listen 443;\n");
    Files.createSymbolicLink(nginx.resolveSibling("enabled"), Path.of("sites"));
    Path env = Files.writeString(setting.root.resolve(".env.production"), SECRET);
    Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("r--------"));
    Files.setPosixFilePermissions(nginx, PosixFilePermissions.fromString("r-xr-x---"));
  }

  @AfterAll
  static void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  @BeforeEach
  void empty() {
    setting.empty();
  }

  // RST-17
  @AfterEach
  void nothingIsLeftOfADrill() throws IOException {
    try (Stream<Path> left = Files.list(setting.drillFolder)) {
      assertThat(left).isEmpty();
    }
  }

  // BKP-10, BKP-22
  @Test
  void aBackupIsARestorePointThatListsItsFiles() throws Exception {
    TakenBackup taken = setting.take(NOW);

    assertThat(taken.holds()).isEqualTo("4 files with 62 bytes");
    assertThat(taken.sourceSize()).isEqualTo(62);
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(taken.point());
      assertThat(place.catalogue("shop-settings").keysOf(taken.point())).hasSize(2);
      assertThat(manifest.totalSize()).isEqualTo(taken.bytes());
      assertThat(manifest.component(Components.FILES)).isPresent();
      assertThat(((FileContents) manifest.contents()).files())
          .extracting(StoredFile::path)
          .containsExactly(
              ".env.production",
              "conf",
              "conf/app.yaml",
              "nginx",
              "nginx/enabled",
              "nginx/sites",
              "nginx/sites/shop.conf");
      assertThat(ManifestText.of(manifest)).doesNotContain("hush", "8080");
    }
  }

  @Test
  void whatIsNotEncryptedIsNoRestorePointOfWhatIsToBe() {
    RestorePointId point = setting.take(NOW).point();

    assertThat(
            setting.drills.attempt(setting.drill().encryptedWith("backups-2026"), point).findings())
        .containsExactly(
            "configuration_files is not encrypted, and its backup is to be, with the key"
                + " backups-2026");
  }

  // BKP-25
  @Test
  void whichFilesTheyAreIsLoggedAndNeverWhatIsInThem() {
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    Logger log = (Logger) LoggerFactory.getLogger(FilesDump.class);
    told.start();
    log.addAppender(told);
    try {
      setting.take(NOW);
    } finally {
      log.detachAppender(told);
    }

    assertThat(told.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.endsWith(" has 4 files with 62 bytes"))
        .anyMatch(line -> line.endsWith(" has 0400 .env.production"))
        .noneMatch(line -> line.contains("hush"));
  }

  @Test
  void doneAgainItFindsItsOwnRestorePoint() {
    assertThat(setting.take(NOW)).isEqualTo(setting.take(NOW));
  }

  // RST-13
  @Test
  void anEqualCopyIsProvenAndTimed() {
    TakenBackup taken = setting.take(NOW);

    DrillReport report = setting.attempt(taken.point());

    assertThat(report.findings()).isEmpty();
    assertThat(report.compared()).isEqualTo(taken.holds());
    assertThat(report.steps())
        .extracting(DrillReport.Step::name)
        .containsExactly("fetch", "restore", "verify");
    assertThat(report.setting()).contains("a folder on ");
  }

  // RST-05
  @Test
  void oneFileIsRestoredAndComparedAlone() throws Exception {
    TakenBackup taken = setting.take(NOW);
    RestorePointId altered = altered(taken.point(), plain -> plain.replace("8080", "8081"));

    DrillReport one = setting.attempt(taken.point(), "conf/app.yaml");

    assertThat(one.findings()).isEmpty();
    assertThat(one.compared()).isEqualTo("1 file with 11 bytes");
    assertThat(setting.attempt(altered, "nginx").findings()).isEmpty();
    assertThat(setting.attempt(altered, "conf/app.yaml").findings()).hasSize(1);
    assertThat(setting.attempt(taken.point(), "conf/gone.yaml").findings())
        .containsExactly("the restore point has not all of conf/gone.yaml");
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

    assertThat(setting.attempt(taken.point()).findings())
        .singleElement()
        .asString()
        .startsWith(Components.FILES + " is not what was stored: ");
  }

  @Test
  void aTruncatedArchiveIsFound() throws Exception {
    TakenBackup taken = setting.take(NOW);
    change(taken.point(), bytes -> Arrays.copyOf(bytes, bytes.length * 6 / 10));

    DrillReport report = setting.attempt(taken.point());

    assertThat(report.clean()).isFalse();
    assertThat(report.steps()).extracting(DrillReport.Step::name).endsWith("fetch");
  }

  @Test
  void anArchiveThatWasCutBeforeItWasStoredIsFound() throws Exception {
    TakenBackup taken = setting.take(NOW);
    RestorePointId cut =
        altered(taken.point(), plain -> plain.substring(0, plain.indexOf("listen") + 3));

    assertThat(setting.attempt(cut).findings())
        .singleElement()
        .asString()
        .startsWith("it can't be restored: the archive is broken: ");
  }

  @Test
  void aByteChangedBeforeTheUploadIsFoundByTheHashOfItsFile() throws Exception {
    TakenBackup taken = setting.take(NOW);
    RestorePointId altered = altered(taken.point(), plain -> plain.replace("8080", "8081"));

    assertThat(setting.attempt(altered).findings())
        .singleElement()
        .asString()
        .startsWith("file conf/app.yaml: expected 11 bytes with SHA-256 ")
        .doesNotContain("8081");
  }

  @ParameterizedTest
  @EnumSource(
      value = InjectedFault.class,
      names = {"FLIPPED_BYTE", "TRUNCATED", "WRONG_MANIFEST", "ALTERED_ROW", "EMPTIED_TABLE"})
  void eachFaultThatIsPutIntoACopyIsFound(InjectedFault fault) {
    TakenBackup taken = setting.take(NOW);
    DrillPlan plan = setting.drill();

    Injected copy =
        setting.selfTests.inject(new Injection(plan, taken.point(), fault, "0123-abcd"));
    try {
      assertThat(setting.attempt(setting.selection(), copy.store(), taken.point()).findings())
          .anySatisfy(finding -> assertThat(finding).contains(copy.shownBy()));
    } finally {
      setting.selfTests.remove(plan.store(), "0123-abcd");
    }
    assertThat(setting.attempt(taken.point()).findings()).isEmpty();
  }

  // BKP-14
  @Test
  void aSecondCopyIsEqualAndRestores() {
    TakenBackup taken = setting.take(NOW);

    assertThat(setting.backups.copy(taken.point(), setting.store(), setting.second()))
        .isEqualTo(new Copied(taken.bytes()));
    assertThat(setting.attempt(setting.selection(), setting.second(), taken.point()).clean())
        .isTrue();
  }

  // BKP-21
  @Test
  void aStoreThatDoesNotLetItWriteIsNamedWithWhatWasAskedOfIt() {
    TakenBackup taken = setting.take(NOW);
    StoreAddress guarded = setting.guarded();

    assertThat(failure(() -> setting.backups.copy(taken.point(), setting.store(), guarded)))
        .satisfies(refused -> {
          assertThat(refused.getType()).isEqualTo(RestorePointFailure.STORE_DENIED.name());
          assertThat(refused.isNonRetryable()).isTrue();
          assertThat(refused.getOriginalMessage())
              .contains("store %s: CreateMultipartUpload: ".formatted(guarded.name()));
        });
  }

  // RST-07
  @Test
  void whatMayBeProductionIsRefused() {
    TakenBackup taken = setting.take(NOW);
    FileSelection around = new FileSelection(folder.toString(), List.of("**"), List.of());

    assertThat(failure(() -> setting.attempt(around, setting.store(), taken.point())))
        .satisfies(refused -> {
          assertThat(refused.getType()).isEqualTo(RestorePointFailure.TARGET_REFUSED.name());
          assertThat(refused.getOriginalMessage()).contains("which was backed up");
        });
  }

  // BKP-09
  @Test
  void whatCannotBeReadIsNamedAndNothingIsStored() {
    FileSelection nothing =
        new FileSelection(setting.root.toString(), List.of("**/*.toml"), List.of());
    FileSelection closed = new FileSelection("/proc/sys/vm", List.of("drop_caches"), List.of());

    assertThat(failure(() -> setting.take(nothing, NOW)).getOriginalMessage())
        .isEqualTo("no file in " + setting.root + " is of the selection");
    assertThat(failure(() -> setting.take(closed, NOW)))
        .satisfies(refused -> {
          assertThat(refused.getType()).isEqualTo(RestorePointFailure.FILES_UNREADABLE.name());
          assertThat(refused.getOriginalMessage()).contains("/proc/sys/vm");
        });
    setting.requireNothingStored();
  }

  private static ApplicationFailure failure(Runnable call) {
    ActivityFailure failed = catchThrowableOfType(ActivityFailure.class, call::run);
    assertThat(failed).isNotNull();
    return (ApplicationFailure) failed.getCause();
  }

  /** Changes what is stored, behind the back of its manifest. */
  private static void change(RestorePointId point, UnaryOperator<byte[]> change) throws Exception {
    try (Place place = setting.place()) {
      Component archive = archive(place.manifest(point));
      byte[] bytes;
      try (InputStream stored = place.read(archive)) {
        bytes = stored.readAllBytes();
      }
      store(place, archive, change.apply(bytes));
    }
  }

  /** Another restore point whose archive was changed before it was packed and summed. */
  private static RestorePointId altered(RestorePointId point, UnaryOperator<String> change)
      throws Exception {
    RestorePointId other = new RestorePointId(point.plan(), point.begunAt().plusSeconds(1));
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(point);
      Component archive = archive(manifest);
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (InputStream plain = new ZstdInputStream(place.read(archive));
          ZstdOutputStream out = new ZstdOutputStream(packed)) {
        String text = new String(plain.readAllBytes(), StandardCharsets.ISO_8859_1);
        out.write(change.apply(text).getBytes(StandardCharsets.ISO_8859_1));
      }
      String key = other.text() + "/1/files.tar.zstd";
      Component moved =
          new Component(Components.FILES, key, 0, archive.sha256(), archive.encoding());
      Upload.Stored stored = store(place, moved, packed.toByteArray());
      place.publish(
          other,
          manifest.with(
              new Component(
                  Components.FILES, key, stored.bytes(), stored.sha256(), archive.encoding())));
    }
    return other;
  }

  private static Upload.Stored store(Place place, Component archive, byte[] bytes)
      throws IOException {
    try (Upload upload = place.write(archive.key(), bytes.length)) {
      upload.write(bytes);
      return upload.complete();
    }
  }

  private static Component archive(Manifest manifest) {
    return manifest.component(Components.FILES).orElseThrow();
  }
}
