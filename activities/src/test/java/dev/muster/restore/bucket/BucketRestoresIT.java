package dev.muster.restore.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.drill.bucket.BucketSetting;
import dev.muster.restore.BucketTarget;
import dev.muster.restore.BucketTarget.Besides;
import dev.muster.restore.ObjectCount;
import dev.muster.restore.ObjectRestoreActivities.Compared;
import dev.muster.restore.ObjectRestoreActivities.Preview;
import dev.muster.restore.ObjectRestoreActivities.PutBack;
import dev.muster.restore.RestorePlan;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.Hashes;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.TargetBucket;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** Objects that were lost or overwritten in a real bucket are put back there. */
class BucketRestoresIT {
  private static final int LARGE = 9 << 20;
  private static final ObjectCount NONE = ObjectCount.NONE;

  @TempDir private static Path folder;
  private static BucketSetting setting;
  private static StoreAddress media;

  @BeforeAll
  static void start() throws Exception {
    setting = BucketSetting.start(folder);
    media = setting.bucket("media");
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
  }

  @AfterEach
  void nothingIsLeftOfARestore() throws IOException {
    try (Stream<Path> left = Files.list(setting.drillFolder)) {
      assertThat(left).isEmpty();
    }
  }

  // RST-12
  @Test
  void whatIsGoneOrAnotherComesBackAndTheRestIsLeftAsItIs() {
    RestorePointId point = taken(null);
    setting.remove("hat.jpg");
    setting.put("users/42/face.jpg", "a thief");
    setting.put("new.jpg", "a new one");
    RestorePlan plan = into(media, Besides.LEFT);

    Preview preview = setting.restores.look(plan, point);
    assertThat(preview.missing()).isEqualTo(new ObjectCount(1, 5));
    assertThat(preview.others()).isEqualTo(new ObjectCount(1, 12));
    assertThat(preview.equal()).isEqualTo(new ObjectCount(1, 6));
    assertThat(preview.besides()).isEqualTo(new ObjectCount(1, 9));
    assertThat(preview.some())
        .containsExactlyInAnyOrder(
            "hat.jpg is not there", "users/42/face.jpg is another one", "new.jpg is there besides");
    assertThat(setting.text(media, "users/42/face.jpg")).as("only looked").isEqualTo("a thief");

    assertThat(setting.restores.putBack(plan, point))
        .isEqualTo(
            new PutBack(
                List.of(),
                List.of(),
                new ObjectCount(1, 5),
                new ObjectCount(1, 12),
                new ObjectCount(1, 6),
                NONE));
    assertThat(setting.restores.compare(plan, point))
        .isEqualTo(new Compared(List.of(), new ObjectCount(3, 23)));
    assertThat(setting.text(media, "users/42/face.jpg")).isEqualTo("another face");
    assertThat(setting.text(media, "new.jpg")).isEqualTo("a new one");
  }

  @Test
  void anObjectComesBackWithItsContentTypeMetadataAndChecksum() {
    RestorePointId point = taken(null);
    setting.remove("hat.jpg");
    setting.restores.putBack(into(media, Besides.LEFT), point);

    HeadObjectResponse hat =
        setting.client.headObject(
            head -> head.bucket("media").key("pictures/hat.jpg").checksumMode("ENABLED"));
    assertThat(hat.contentType()).isEqualTo("image/jpeg");
    assertThat(hat.metadata()).isEqualTo(Map.of("owner", "alice"));
    assertThat(hat.checksumSHA256()).isNotBlank();
  }

  @Test
  void anObjectWithOtherMetadataIsAnotherOne() {
    RestorePointId point = taken(null);
    setting.client.putObject(
        put -> put.bucket("media").key("pictures/hat.jpg").contentType("text/plain"),
        RequestBody.fromString("a hat"));

    assertThat(setting.restores.putBack(into(media, Besides.LEFT), point).others().objects())
        .isEqualTo(1);
    assertThat(setting.restores.compare(into(media, Besides.LEFT), point).findings()).isEmpty();
  }

  // RST-09
  @Test
  void doneAgainItWritesNothing() {
    RestorePointId point = taken(null);
    StoreAddress other = setting.bucket("elsewhere");
    RestorePlan plan = into(other, Besides.LEFT);
    assertThat(setting.restores.putBack(plan, point).missing()).isEqualTo(new ObjectCount(3, 23));

    PutBack again = setting.restores.putBack(plan, point);

    assertThat(again.missing()).isEqualTo(NONE);
    assertThat(again.others()).isEqualTo(NONE);
    assertThat(again.equal()).isEqualTo(new ObjectCount(3, 23));
    assertThat(setting.text(other, "hat.jpg")).isEqualTo("a hat");
  }

  @Test
  void someAloneArePutBackAndNothingElseIsLookedAt() {
    RestorePointId point = taken(null);
    setting.remove("hat.jpg");
    setting.remove("users/42/face.jpg");
    setting.put("users/42/new.jpg", "a new one");
    RestorePlan plan = plan(new BucketTarget(media, List.of("users/42/"), Besides.REMOVED), null);

    PutBack done = setting.restores.putBack(plan, point);

    assertThat(done.missing()).isEqualTo(new ObjectCount(1, 12));
    assertThat(done.removed()).isEqualTo(new ObjectCount(1, 9));
    assertThat(keys()).containsExactlyInAnyOrder("users/41/face.jpg", "users/42/face.jpg");
  }

  @Test
  void whatIsThereBesidesIsRemovedWhereThatIsAskedForAndStaysAsAVersion() {
    RestorePointId point = taken(null);
    setting.versions(true);
    setting.put("new.jpg", "a new one");
    RestorePlan plan = into(media, Besides.REMOVED);
    assertThat(setting.restores.compare(plan, point).findings())
        .containsExactly("object new.jpg is there besides");

    assertThat(setting.restores.putBack(plan, point).removed()).isEqualTo(new ObjectCount(1, 9));

    assertThat(setting.restores.compare(plan, point).findings()).isEmpty();
    assertThat(versions("media", "new.jpg")).containsExactly(false);
    setting.versions(false);
  }

  @Test
  void aLargeObjectComesBackPartByPart() {
    byte[] large = new byte[LARGE];
    new Random(1).nextBytes(large);
    setting.put("large.jpg", RequestBody.fromBytes(large));
    RestorePointId point = taken(BucketSetting.KEY);
    setting.remove("large.jpg");
    RestorePlan plan = plan(new BucketTarget(media, List.of(), Besides.LEFT), BucketSetting.KEY);

    assertThat(setting.restores.putBack(plan, point).missing())
        .isEqualTo(new ObjectCount(1, LARGE));
    assertThat(setting.restores.compare(plan, point).findings()).isEmpty();
    assertThat(setting.restores.putBack(plan, point).equal().objects()).isEqualTo(4);
  }

  // RST-12
  @Test
  void aFlippedByteInTheStoreOverwritesNothingAndIsNamed() {
    RestorePointId point = taken(null);
    overwriteStored("another face", "a face");
    setting.put("users/42/face.jpg", "a thief");
    setting.put("new.jpg", "a new one");
    setting.remove("hat.jpg");

    PutBack done = setting.restores.putBack(into(media, Besides.REMOVED), point);

    assertThat(done.findings())
        .singleElement()
        .asString()
        .startsWith("object users/42/face.jpg: expected 12 bytes with SHA-256 ");
    assertThat(setting.text(media, "users/42/face.jpg")).isEqualTo("a thief");
    assertThat(setting.text(media, "hat.jpg")).as("the others come back").isEqualTo("a hat");
    assertThat(setting.text(media, "new.jpg")).as("nothing is removed").isEqualTo("a new one");
  }

  @Test
  void anObjectThatIsLostOrChangedAfterwardsIsFoundByTheComparison() {
    RestorePointId point = taken(null);
    setting.remove("hat.jpg");
    setting.put("users/41/face.jpg", "a fake");

    assertThat(setting.restores.compare(into(media, Besides.LEFT), point).findings())
        .hasSize(2)
        .anySatisfy(
            told -> assertThat(told).startsWith("object hat.jpg: ").endsWith("found absent"))
        .anySatisfy(told -> assertThat(told).startsWith("object users/41/face.jpg: "));
  }

  @Test
  void aTargetThatDeniesOrIsGoneIsNamedAndNothingIsTouched() {
    RestorePointId point = taken(null);
    setting.remove("hat.jpg");

    assertFails(into(setting.readOnly(media), Besides.LEFT), point, "STORE_DENIED", "hat.jpg");
    StoreAddress gone =
        new StoreAddress(
            "gone",
            "gone",
            media.region(),
            media.endpoint(),
            media.addressing(),
            "",
            media.credentials());
    assertFails(into(gone, Besides.LEFT), point, "STORE_DENIED", "store gone: ListObjectsV2: ");
    assertThat(keys()).containsExactlyInAnyOrder("users/41/face.jpg", "users/42/face.jpg");
  }

  @Test
  void anObjectThatIsLockedStaysAsAVersionBelowTheOneThatIsPutBack() {
    RestorePointId point = taken(null);
    StoreAddress locked = setting.locked("locked");
    put(locked, "hat.jpg", "a thief");
    put(locked, "new.jpg", "a new one");
    RestorePlan plan = into(locked, Besides.REMOVED);

    setting.restores.putBack(plan, point);

    assertThat(setting.restores.compare(plan, point).findings()).isEmpty();
    assertThat(versions("locked", "hat.jpg")).containsExactlyInAnyOrder(true, false);
    assertThat(versions("locked", "new.jpg")).containsExactly(false);
  }

  @Test
  void whatSomebodyWritesSinceAnAttemptBeganIsTheirs() throws IOException {
    RestorePointId point = taken(null);
    BucketTarget target = new BucketTarget(media, List.of(), Besides.REMOVED);
    setting.remove("users/41/face.jpg");
    try (Place place = setting.place();
        TargetBucket bucket = TargetBucket.open(setting.stores, media, TargetBucket.WHOLE)) {
      do {
        setting.put("new.jpg", "a new one");
        setting.put("hat.jpg", "a newer hat");
      } while (!bucket.isNewer(written("hat.jpg")));
      Manifest manifest = place.manifest(point);
      Unpacker store = Unpacker.withoutKeys(place);
      WantedObjects wanted = WantedObjects.read(store, manifest, target);

      PutBack done =
          new ObjectWork(manifest, store, target, bucket, wanted, new ObjectTally(), folder)
              .putBack();

      assertThat(done.meanwhile()).containsExactly("hat.jpg");
      assertThat(done.missing().objects()).isEqualTo(1);
      assertThat(done.removed()).isEqualTo(NONE);
      assertThat(setting.text(media, "hat.jpg")).isEqualTo("a newer hat");
    }
  }

  @Test
  void aBucketThatHasTheBackupsInItIsRefused() {
    RestorePointId point = taken(null);

    assertFails(into(setting.store(), Besides.REMOVED), point, "TARGET_REFUSED", "has the backups");
  }

  @Test
  void aRestorePointThatHasNotWhatIsNamedOrIsNotEncryptedIsRefused() {
    RestorePointId point = taken(null);

    assertFails(
        plan(new BucketTarget(media, List.of("shoe.jpg"), Besides.REMOVED), null),
        point,
        "NO_RESTORE_POINT",
        "has nothing of shoe.jpg");
    assertFails(
        plan(new BucketTarget(media, List.of(), Besides.LEFT), BucketSetting.KEY),
        point,
        "TARGET_REFUSED",
        "is not encrypted");
  }

  private static void assertFails(
      RestorePlan plan, RestorePointId point, String type, String words) {
    ActivityFailure failure =
        catchThrowableOfType(ActivityFailure.class, () -> setting.restores.putBack(plan, point));
    assertThat(failure)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            cause -> {
              assertThat(cause.getType()).isEqualTo(RestorePointFailure.valueOf(type).name());
              assertThat(cause.getOriginalMessage()).contains(words);
            });
  }

  private static RestorePointId taken(@Nullable EncryptionKey key) {
    return setting.take(Instant.now(), key).point();
  }

  private static RestorePlan into(StoreAddress address, Besides besides) {
    return plan(new BucketTarget(address, List.of(), besides), null);
  }

  private static RestorePlan plan(BucketTarget target, @Nullable EncryptionKey key) {
    return setting.restore(target, key);
  }

  /** Whether each version is the latest. */
  private static List<Boolean> versions(String bucket, String key) {
    return setting
        .client
        .listObjectVersions(list -> list.bucket(bucket).prefix("pictures/" + key))
        .versions()
        .stream()
        .map(ObjectVersion::isLatest)
        .toList();
  }

  private static void put(StoreAddress bucket, String key, String text) {
    setting.client.putObject(
        put -> put.bucket(bucket.bucket()).key(bucket.prefix() + key),
        RequestBody.fromString(text));
  }

  private static Instant written(String key) {
    return setting
        .client
        .headObject(head -> head.bucket("media").key("pictures/" + key))
        .lastModified();
  }

  private static List<String> keys() {
    return setting
        .client
        .listObjectsV2(list -> list.bucket("media").prefix("pictures/"))
        .contents()
        .stream()
        .map(object -> object.key().substring("pictures/".length()))
        .toList();
  }

  /** Puts what is stored of one text in the place of what is stored of another. */
  private static void overwriteStored(String good, String bad) {
    String folder = setting.store().prefix() + StoreAddress.sharedFolder(BucketSetting.PLAN) + "/";
    setting.client.copyObject(copy ->
        copy.sourceBucket(setting.store().bucket())
            .sourceKey(folder + sha256(bad))
            .destinationBucket(setting.store().bucket())
            .destinationKey(folder + sha256(good)));
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(Hashes.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
