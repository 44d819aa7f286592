package dev.muster.drill.bucket;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.approval.ApprovalTerms;
import dev.muster.backup.BackupActivities;
import dev.muster.backup.BackupPlan;
import dev.muster.backup.TakenBackup;
import dev.muster.backup.bucket.ObjectsDump;
import dev.muster.backup.store.StoreBackups;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.DrillServer;
import dev.muster.drill.RestorePointChoice;
import dev.muster.drill.SelfTestActivities;
import dev.muster.drill.store.Ground;
import dev.muster.drill.store.StoreDrills;
import dev.muster.drill.store.StoreSelfTests;
import dev.muster.evidence.s3.S3Gateway;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.restore.BucketTarget;
import dev.muster.restore.ObjectRestoreActivities;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.StepsAround;
import dev.muster.restore.bucket.ObjectRestores;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.BucketSelection.Versioning;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.packing.ComponentCipher;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Pictures of a shop in a real bucket, real stores, and the activities as Temporal runs them. */
public final class BucketSetting implements AutoCloseable {
  public static final String PLAN = "shop-pictures";
  static final EncryptionKey OLD_KEY = new EncryptionKey("backups-2025", "${env:OLD_KEY}");
  public static final EncryptionKey KEY = new EncryptionKey("backups-2026", "${env:KEY}");
  static final int MOST = 50;
  private static final String MEDIA = "media";
  private static final String BACKUPS = "backups";
  private static final String SECOND = "second";
  private static final long WHOLE_UP_TO = 6 << 20;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  public final Path drillFolder;
  final BackupActivities backups;
  final DrillActivities drills;
  final SelfTestActivities selfTests;
  public final ObjectRestoreActivities restores;
  public final Stores stores;
  final Secrets secrets;
  public final S3Client client;
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  private final S3Gateway gateway;

  private BucketSetting(Path folder, Path program) throws IOException {
    drillFolder = Files.createDirectory(folder.resolve("drills"));
    gateway = S3Gateway.start(program, folder);
    client = gateway.client();
    for (String bucket : List.of(MEDIA, BACKUPS, SECOND)) {
      client.createBucket(create -> create.bucket(bucket));
    }
    secrets = secrets();
    stores = new Stores(secrets);
    Ground ground = new Ground(drillFolder, null, 2);
    environment.registerActivitiesImplementations(
        new StoreBackups(
            stores, secrets, source -> dump((BucketSelection) source), InstantSource.system()),
        new StoreDrills(
            stores,
            secrets,
            source -> new ObjectsRestore((BucketSelection) source, stores),
            ground,
            InstantSource.system()),
        new StoreSelfTests(
            stores, secrets, source -> new ObjectsFaults(), ground, InstantSource.system()),
        new ObjectRestores(stores, secrets, ground, WHOLE_UP_TO));
    backups = environment.newActivityStub(BackupActivities.class);
    drills = environment.newActivityStub(DrillActivities.class);
    selfTests = environment.newActivityStub(SelfTestActivities.class);
    restores = environment.newActivityStub(ObjectRestoreActivities.class);
  }

  public static BucketSetting start(Path folder) throws IOException {
    Optional<Path> program = S3Gateway.program();
    assumeTrue(program.isPresent(), "versitygw is not on the path");
    return new BucketSetting(folder, program.get());
  }

  ObjectsDump dump(BucketSelection source) {
    return new ObjectsDump(source, stores, secrets, InstantSource.system(), MOST);
  }

  private Secrets secrets() {
    Map<String, String> keys = Map.of("OLD_KEY", key(1), "KEY", key(2));
    Secrets others = gateway.secrets();
    return new Secrets(name ->
        keys.containsKey(name) ? keys.get(name) : others.resolve(new SecretRef("env", name)));
  }

  private static String key(int seed) {
    byte[] key = new byte[ComponentCipher.KEY_BYTES];
    Arrays.fill(key, (byte) seed);
    return Base64.getEncoder().encodeToString(key);
  }

  BucketSelection selection(Versioning versioning) {
    return new BucketSelection(gateway.store(MEDIA, "pictures/"), versioning);
  }

  /** The bucket that is backed up, or another one, made if need be. */
  public StoreAddress bucket(String name) {
    if (!name.equals(MEDIA)) {
      client.createBucket(create -> create.bucket(name));
    }
    return gateway.store(name, "pictures/");
  }

  /** A new one that lets nobody remove what is written, for a day. */
  public StoreAddress locked(String name) {
    client.createBucket(create -> create.bucket(name).objectLockEnabledForBucket(true));
    client.putObjectLockConfiguration(put ->
        put.bucket(name)
            .objectLockConfiguration(lock ->
                lock.objectLockEnabled("Enabled")
                    .rule(rule -> rule.defaultRetention(keep -> keep.mode("COMPLIANCE").days(1)))));
    return gateway.store(name, "pictures/");
  }

  /** The same for somebody who may only look. */
  public StoreAddress readOnly(StoreAddress bucket) {
    return gateway.readOnly(bucket);
  }

  /** What an object of a bucket holds below the prefix. */
  public String text(StoreAddress bucket, String key) {
    return client
        .getObjectAsBytes(get -> get.bucket(bucket.bucket()).key(bucket.prefix() + key))
        .asUtf8String();
  }

  /** A restore of what was backed up. */
  public RestorePlan restore(BucketTarget target, @Nullable EncryptionKey key) {
    return new RestorePlan(
        PLAN + "-back",
        "Puts pictures of what the shop sells back",
        "web",
        plan(key),
        target,
        new ApprovalTerms(List.of("cto"), 1, Duration.ofHours(1), null, List.of()),
        null,
        LIMIT,
        RestorePointChoice.LATEST,
        false,
        RestorePlan.Mode.FOR_REAL,
        List.of(OLD_KEY, KEY),
        "0123456789ab",
        StepsAround.NOTHING);
  }

  public StoreAddress store() {
    return gateway.store(BACKUPS, "media/");
  }

  StoreAddress second() {
    return gateway.store(SECOND, "");
  }

  public Place place() {
    return stores.open(store());
  }

  public BackupPlan plan(@Nullable EncryptionKey key) {
    return new BackupPlan(
        PLAN,
        "Pictures of what the shop sells",
        "web",
        "shop",
        selection(Versioning.REPORTED),
        store(),
        second(),
        new Retention(1, Duration.ZERO, 0, 0, 0),
        Duration.ofMinutes(10),
        Duration.ofHours(25),
        20,
        LIMIT,
        "0123456789ab",
        key);
  }

  public TakenBackup take(Instant at) {
    return take(at, null);
  }

  public TakenBackup take(Instant at, @Nullable EncryptionKey key) {
    return backups.take(new BackupActivities.Order(plan(key), new RestorePointId(PLAN, at)));
  }

  DrillReport attempt(RestorePointId point, String... only) {
    return drills.attempt(drill(selection(Versioning.REPORTED), store(), only), point);
  }

  /** Of a backup that is to be encrypted. */
  DrillReport attemptEncrypted(RestorePointId point) {
    return drills.attempt(
        drill(selection(Versioning.REPORTED), store()).encryptedWith(KEY.name()), point);
  }

  DrillPlan drill(BucketSelection source, StoreAddress store, String... only) {
    return new DrillPlan(
        "shop-pictures-weekly",
        "Restores pictures of what the shop sells",
        "web",
        PLAN,
        source,
        store,
        RestorePointChoice.LATEST,
        List.of(only),
        DrillLevel.ROWS,
        List.of(),
        DrillServer.DURABLE,
        Duration.ofMinutes(5),
        Duration.ofHours(25),
        LIMIT,
        List.of(),
        "0123456789ab",
        List.of(OLD_KEY, KEY));
  }

  /** Puts an object below the prefix that is backed up. */
  public void put(String key, String text) {
    put(key, RequestBody.fromString(text));
  }

  public void put(String key, RequestBody body) {
    client.putObject(
        put ->
            put.bucket(MEDIA)
                .key("pictures/" + key)
                .contentType("image/jpeg")
                .metadata(Map.of("owner", "alice")),
        body);
  }

  public void remove(String key) {
    client.deleteObject(delete -> delete.bucket(MEDIA).key("pictures/" + key));
  }

  public void versions(boolean kept) {
    client.putBucketVersioning(put ->
        put.bucket(MEDIA)
            .versioningConfiguration(set -> set.status(kept ? "Enabled" : "Suspended")));
  }

  /** The names of what restore points share. */
  public List<String> shared(StoreAddress store) {
    String folder = store.prefix() + StoreAddress.sharedFolder(PLAN) + "/";
    return client
        .listObjectsV2(list -> list.bucket(store.bucket()).prefix(folder))
        .contents()
        .stream()
        .map(S3Object::key)
        .map(key -> key.substring(folder.length()))
        .toList();
  }

  public void empty() {
    for (String bucket : List.of(MEDIA, BACKUPS, SECOND)) {
      client
          .listObjectsV2(list -> list.bucket(bucket))
          .contents()
          .forEach(object -> client.deleteObject(one -> one.bucket(bucket).key(object.key())));
    }
  }

  @Override
  public void close() {
    environment.close();
    client.close();
    gateway.close();
  }
}
