package dev.muster.drill.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.backup.BackupActivities.Expiry;
import dev.muster.backup.BackupActivities.Mode;
import dev.muster.backup.TakenBackup;
import dev.muster.backup.store.DumpProgress;
import dev.muster.backup.store.SourceDump.Attempt;
import dev.muster.drill.DrillReport;
import dev.muster.drill.InjectedFault;
import dev.muster.drill.SelfTestActivities.Injected;
import dev.muster.drill.SelfTestActivities.Injection;
import dev.muster.program.Programs;
import dev.muster.restorepoint.BucketProtection.Versions;
import dev.muster.restorepoint.BucketSelection.Versioning;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.ObjectContents;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.SharedObject;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.bucket.ObjectList;
import dev.muster.restorepoint.packing.Keyring;
import dev.muster.restorepoint.packing.Packer;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.Hashes;
import dev.muster.restorepoint.s3.Place;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Real objects in a real bucket come back equal, and what was done to them on the way is found. */
class BucketBackupsIT {
  private static final Instant NOW = Instant.now();
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final int LARGE = 9 << 20;

  @TempDir private static Path folder;
  private static BucketSetting setting;

  @BeforeAll
  static void start() throws Exception {
    setting = BucketSetting.start(folder);
  }

  @AfterAll
  static void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  @BeforeEach
  void fill() {
    setting.empty();
    setting.put("hat.jpg", "a hat");
    setting.put("users/41/face.jpg", "a face");
    setting.put("users/42/face.jpg", "another face");
    setting.put("users/42-old/face.jpg", "a face");
  }

  // RST-17
  @AfterEach
  void nothingIsLeftOfADrill() throws IOException {
    try (Stream<Path> left = Files.list(setting.drillFolder)) {
      assertThat(left).isEmpty();
    }
  }

  // BKP-10, BKP-15, BKP-22
  @Test
  void aBackupIsARestorePointThatCountsItsObjects() throws Exception {
    TakenBackup taken = setting.take(NOW);

    assertThat(taken.holds()).isEqualTo("4 objects with 29 bytes");
    assertThat(taken.sourceSize()).isEqualTo(29);
    assertThat(taken.bucket().objects()).isEqualTo(4);
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(taken.point());
      assertThat(manifest.components())
          .extracting(Component::name)
          .containsExactly(Components.OBJECTS, Components.NAMES);
      assertThat(manifest.totalSize()).isEqualTo(taken.bytes());
      assertThat(manifest.contents()).isInstanceOf(ObjectContents.class);
    }
  }

  // BKP-16
  @Test
  void itsListHasTheHashOfEachObjectAndWhatIsKnownOfIt() throws Exception {
    TakenBackup taken = setting.take(NOW);

    assertThat(listed(taken.point()))
        .extracting(StoredObject::key)
        .containsExactlyInAnyOrder(
            "hat.jpg", "users/41/face.jpg", "users/42-old/face.jpg", "users/42/face.jpg");
    assertThat(listed(taken.point()))
        .filteredOn(object -> object.key().equals("hat.jpg"))
        .singleElement()
        .satisfies(hat -> {
          assertThat(hat.sha256()).isEqualTo(sha256("a hat"));
          assertThat(hat.bytes()).isEqualTo(5);
          assertThat(hat.contentType()).isEqualTo("image/jpeg");
          assertThat(hat.metadata()).isEqualTo(Map.of("owner", "alice"));
        });
  }

  @Test
  void whatObjectsHaveInCommonIsStoredOnceUnderItsHash() {
    setting.take(NOW);

    assertThat(setting.shared(setting.store()))
        .containsExactlyInAnyOrder(sha256("a hat"), sha256("a face"), sha256("another face"));
  }

  @Test
  void whatIsUnchangedIsNotReadAgain() throws Exception {
    setting.put("large.mp4", RequestBody.fromBytes(large(1)));
    setting.take(NOW);
    setting.put("coat.jpg", "a coat");
    setting.put("hat.jpg", "another hat");
    setting.remove("users/41/face.jpg");
    AtomicLong read = new AtomicLong();

    Manifest manifest = dumped(LATER, read);

    assertThat(read).hasValue("a coat".length() + "another hat".length());
    assertThat(manifest.contents().words())
        .isEqualTo("5 objects with %,d bytes".formatted(LARGE + 35));
  }

  // BKP-15
  @Test
  void theOneBeforeIsToldToCompareWith() {
    TakenBackup first = setting.take(NOW);
    setting.put("coat.jpg", "a coat");

    TakenBackup second = setting.take(LATER);

    assertThat(second.before())
        .isEqualTo(new TakenBackup.Earlier(first.point(), first.bytes(), 4L));
    assertThat(second.bucket().objects()).isEqualTo(5);
  }

  @Test
  void aListThatIsGoneKeepsTheNextBackupFromNothing() {
    TakenBackup first = setting.take(NOW);
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(first.point());
      place.delete(manifest.components().stream().map(Component::key).toList());
    }

    TakenBackup second = setting.take(LATER);

    assertThat(second.bucket().objects()).isEqualTo(4);
    assertThat(setting.attempt(second.point()).findings()).isEmpty();
  }

  // RST-13
  @Test
  void anEqualCopyIsProvenAndTimed() {
    setting.put("large.mp4", RequestBody.fromBytes(large(2)));
    TakenBackup taken = setting.take(NOW);

    DrillReport report = setting.attempt(taken.point());

    assertThat(report.findings()).isEmpty();
    assertThat(report.compared()).isEqualTo(taken.holds());
    assertThat(report.steps())
        .extracting(DrillReport.Step::name)
        .containsExactly("fetch", "restore", "verify");
  }

  @Test
  void eachRestorePointKeepsWhatTheNextHasNot() {
    TakenBackup first = setting.take(NOW);
    setting.put("hat.jpg", "another hat");
    setting.remove("users/41/face.jpg");
    TakenBackup second = setting.take(LATER);

    assertThat(setting.attempt(first.point()).findings()).isEmpty();
    assertThat(setting.attempt(second.point()).findings()).isEmpty();
    assertThat(setting.attempt(second.point()).compared()).isEqualTo("3 objects with 29 bytes");
  }

  // BKP-16
  @Test
  void oneAlteredObjectIsNamed() throws Exception {
    TakenBackup taken = setting.take(NOW);
    store("a hat", "a cat");

    assertThat(setting.attempt(taken.point()).findings())
        .containsExactly(
            "object hat.jpg: expected 5 bytes with SHA-256 %s, found others with %s"
                .formatted(sha256("a hat"), sha256("a cat")));
  }

  @Test
  void anObjectThatIsGoneOrDamagedIsNamed() {
    TakenBackup taken = setting.take(NOW);
    try (Place place = setting.place()) {
      place.delete(List.of(key("a hat")));
      place.delete(List.of(key("another face")));
      place.writeOnce(key("another face"), new byte[] {1, 2, 3});
    }

    assertThat(setting.attempt(taken.point()).findings())
        .hasSize(2)
        .anySatisfy(found ->
            assertThat(found).startsWith("object hat.jpg: expected ").endsWith("found absent"))
        .anySatisfy(found ->
            assertThat(found)
                .startsWith("object users/42/face.jpg: expected ")
                .endsWith("found what can't be decrypted and unpacked"));
  }

  @Test
  void whatTheStoreLostIsStoredAnewByTheNextBackup() {
    setting.take(NOW);
    try (Place place = setting.place()) {
      place.delete(List.of(key("a hat")));
    }

    assertThat(setting.attempt(setting.take(LATER).point()).findings()).isEmpty();
  }

  // RST-05, RST-11
  @Test
  void oneObjectAndAllBelowAPrefixAreRestoredAlone() throws Exception {
    TakenBackup taken = setting.take(NOW);
    store("a hat", "a cat");

    assertThat(setting.attempt(taken.point(), "users/42/face.jpg").findings()).isEmpty();
    assertThat(setting.attempt(taken.point(), "users/").compared())
        .isEqualTo("3 objects with 24 bytes");
    assertThat(setting.attempt(taken.point(), "hat.jpg").findings()).hasSize(1);
    assertThat(setting.attempt(taken.point(), "users/42").findings())
        .containsExactly("the restore point has not all of users/42");
  }

  @ParameterizedTest
  @EnumSource(
      value = InjectedFault.class,
      names = {"MISSING_MANIFEST", "STALE", "MISSING_WAL"},
      mode = EnumSource.Mode.EXCLUDE)
  void eachFaultThatIsPutIntoACopyIsFound(InjectedFault fault) {
    TakenBackup taken = setting.take(NOW, BucketSetting.KEY);
    var plan = setting.drill(setting.selection(Versioning.REPORTED), setting.store());

    Injected copy =
        setting.selfTests.inject(new Injection(plan, taken.point(), fault, "0123-abcd"));
    try {
      var drill = setting.drill(setting.selection(Versioning.REPORTED), copy.store());
      assertThat(setting.drills.attempt(drill, taken.point()).findings())
          .anySatisfy(finding -> assertThat(finding).contains(copy.shownBy()));
    } finally {
      setting.selfTests.remove(plan.store(), "0123-abcd");
    }
    assertThat(setting.attempt(taken.point()).findings()).isEmpty();
  }

  @Test
  void emptyObjectsAndOddKeysAreKeptAndReadAlone() {
    setting.put("empty", "");
    setting.put("a b/ü+%2e.jpg", "odd");
    TakenBackup taken = setting.take(NOW);

    assertThat(taken.holds()).isEqualTo("6 objects with 32 bytes");
    assertThat(setting.attempt(taken.point()).findings()).isEmpty();
    assertThat(setting.attempt(taken.point(), "empty", "a b/").compared())
        .isEqualTo("2 objects with 3 bytes");
  }

  // BKP-14
  @Test
  void aSecondCopyIsEqualAndTakesWhatIsNewAlone() {
    TakenBackup first = setting.take(NOW);
    setting.backups.copy(first.point(), setting.store(), setting.second());
    setting.put("large.mp4", RequestBody.fromBytes(large(3)));
    setting.take(LATER);
    setting.put("coat.jpg", "a coat");
    TakenBackup third = setting.take(LATER.plusSeconds(60));

    setting.backups.copy(
        new RestorePointId(BucketSetting.PLAN, LATER), setting.store(), setting.second());
    long copied = setting.backups.copy(third.point(), setting.store(), setting.second()).bytes();

    assertThat(copied).isPositive().isLessThan(LARGE);
    assertThat(setting.shared(setting.second())).isEqualTo(setting.shared(setting.store()));
    assertThat(
            setting
                .drills
                .attempt(
                    setting.drill(setting.selection(Versioning.REPORTED), setting.second()),
                    third.point())
                .findings())
        .isEmpty();
  }

  @Test
  void whatNoKeptRestorePointSharesIsRemovedOnceItIsOld() {
    TakenBackup first = setting.take(NOW);
    setting.put("hat.jpg", "another hat");
    TakenBackup second = setting.take(LATER);

    expire();
    setting.backups.sweep(BucketSetting.PLAN, setting.store(), NOW.minus(Duration.ofDays(1)));
    assertThat(setting.shared(setting.store())).contains(sha256("a hat"));
    setting.backups.sweep(BucketSetting.PLAN, setting.store(), Instant.now().plusSeconds(60));

    assertThat(setting.shared(setting.store()))
        .containsExactlyInAnyOrder(sha256("another hat"), sha256("a face"), sha256("another face"));
    assertThat(setting.attempt(second.point()).findings()).isEmpty();
    assertThat(first.point()).isNotEqualTo(second.point());
  }

  @Test
  void aRestorePointThatDoesNotTellWhatItSharesLetsNothingBeRemoved() {
    TakenBackup first = setting.take(NOW);
    setting.put("hat.jpg", "another hat");
    setting.take(LATER);
    expire();
    try (Place place = setting.place()) {
      Component names =
          place
              .manifest(new RestorePointId(BucketSetting.PLAN, LATER))
              .component(Components.NAMES)
              .orElseThrow();
      place.delete(List.of(names.key()));
      place.writeOnce(names.key(), new byte[] {1, 2, 3});
    }

    assertThat(
            failure(() ->
                setting.backups.sweep(
                    BucketSetting.PLAN, setting.store(), Instant.now().plusSeconds(60))))
        .satisfies(
            failed -> assertThat(failed.getType()).isEqualTo(RestorePointFailure.DAMAGED.name()));
    assertThat(setting.shared(setting.store())).contains(sha256("a hat"));
    assertThat(first.point().plan()).isEqualTo(BucketSetting.PLAN);
  }

  @Test
  void encryptedObjectsHaveNamesThatTellNothingOfThem() throws Exception {
    TakenBackup taken = setting.take(NOW, BucketSetting.KEY);

    assertThat(setting.shared(setting.store()))
        .hasSize(3)
        .doesNotContain(sha256("a hat"), sha256("a face"), sha256("another face"));
    assertThat(taken.key()).isEqualTo(BucketSetting.KEY.name());
    assertThat(setting.attemptEncrypted(taken.point()).findings()).isEmpty();
    try (Place place = setting.place()) {
      assertThat(
              place.manifest(taken.point()).component(Components.OBJECTS).orElseThrow().encoding())
          .isEqualTo("aes-256-gcm-hkdf:backups-2026+zstd");
    }
  }

  @Test
  void aPlantedOneThatIsNotEncryptedIsFound() throws Exception {
    RestorePointId point = setting.take(NOW, BucketSetting.KEY).point();
    RestorePointId planted = new RestorePointId(point.plan(), LATER);
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(point);
      Component whole = manifest.components().getFirst();
      place.publish(
          planted,
          manifest.with(
              new Component(whole.name(), whole.key(), whole.bytes(), whole.sha256(), "zstd")));
    }

    assertThat(setting.attemptEncrypted(planted).findings())
        .containsExactly(
            "object_list is not encrypted, and its backup is to be, with the key backups-2026");
  }

  @Test
  void afterARotationEverythingIsStoredWithTheNewKey() {
    TakenBackup old = setting.take(NOW, BucketSetting.OLD_KEY);
    TakenBackup taken = setting.take(LATER, BucketSetting.KEY);

    assertThat(setting.shared(setting.store())).hasSize(6);
    assertThat(setting.attempt(old.point()).findings()).isEmpty();
    assertThat(setting.attempt(taken.point()).findings()).isEmpty();
  }

  // BKP-04
  @Test
  void aDrillTellsWhetherTheBucketKeepsVersionsAndFailsWhenItMustAndDoesNot() {
    TakenBackup taken = setting.take(NOW);
    var required = setting.drill(setting.selection(Versioning.REQUIRED), setting.store());

    setting.versions(true);
    DrillReport kept = setting.drills.attempt(required, taken.point());
    TakenBackup told = setting.take(LATER);
    setting.versions(false);
    DrillReport lacking = setting.drills.attempt(required, taken.point());

    assertThat(kept.findings()).isEmpty();
    assertThat(kept.answers()).containsExactly("bucket media: versioning on, no object lock");
    assertThat(told.bucket().protection().versions()).isEqualTo(Versions.ON);
    assertThat(lacking.findings())
        .containsExactly(
            "bucket media is required to keep versions, and does not:"
                + " versioning suspended, no object lock");
    assertThat(setting.attempt(taken.point()).findings()).isEmpty();
  }

  @Test
  void aBucketOfNothingOrOfTooMuchIsNoRestorePoint() {
    for (int extra = 0; extra < BucketSetting.MOST; extra++) {
      setting.put("more/" + extra, "more");
    }
    assertThat(failure(() -> setting.take(NOW)).getOriginalMessage())
        .isEqualTo("media has more than 50 objects, which are as many as a backup may have");

    setting.empty();
    assertThat(failure(() -> setting.take(NOW)).getOriginalMessage())
        .isEqualTo("there is no object in s3://media/pictures/");
    try (Place place = setting.place()) {
      assertThat(place.catalogue(BucketSetting.PLAN).points()).isEmpty();
    }
  }

  private static void expire() {
    setting.backups.expire(
        new Expiry(
            BucketSetting.PLAN, setting.store(), setting.plan(null).keep(), null, Mode.REMOVE));
  }

  private static Manifest dumped(Instant at, AtomicLong read) throws Exception {
    DumpProgress progress =
        new DumpProgress() {
          @Override
          public void begins(long size) {}

          @Override
          public void bytes(int more) {
            read.addAndGet(more);
          }

          @Override
          public void tables(int done, int of) {}
        };
    try (Place place = setting.place();
        Programs programs = new Programs(folder)) {
      return setting
          .dump(setting.selection(Versioning.REPORTED))
          .take(
              new Attempt(
                  setting.plan(null),
                  new RestorePointId(BucketSetting.PLAN, at),
                  "1",
                  new Packer(place, Optional.empty()),
                  programs,
                  progress));
    }
  }

  private static List<StoredObject> listed(RestorePointId point) throws IOException {
    List<EncryptionKey> keys = List.of(BucketSetting.KEY);
    try (Place place = setting.place();
        ObjectList list =
            ObjectList.open(
                new Unpacker(place, new Keyring(setting.secrets, keys)), place.manifest(point))) {
      return list.stream().toList();
    }
  }

  /** Something else under the name of an object, packed as it should be. */
  private static void store(String instead, String text) throws IOException {
    try (Place place = setting.place();
        var upload =
            new Packer(place, Optional.empty())
                .begin(Components.OBJECT, key(instead), text.length())) {
      upload.write(text.getBytes(StandardCharsets.UTF_8));
      upload.complete();
    }
  }

  private static String key(String text) {
    return SharedObject.key(BucketSetting.PLAN, sha256(text));
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(Hashes.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] large(int seed) {
    byte[] bytes = new byte[LARGE];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static ApplicationFailure failure(Runnable call) {
    ActivityFailure failed = catchThrowableOfType(ActivityFailure.class, call::run);
    assertThat(failed).isNotNull();
    return (ApplicationFailure) failed.getCause();
  }
}
