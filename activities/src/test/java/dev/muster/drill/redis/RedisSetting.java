package dev.muster.drill.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.backup.BackupActivities;
import dev.muster.backup.BackupPlan;
import dev.muster.backup.TakenBackup;
import dev.muster.backup.redis.RedisDump;
import dev.muster.backup.store.StoreBackups;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.DrillServer;
import dev.muster.drill.InjectedFault;
import dev.muster.drill.RestorePointChoice;
import dev.muster.drill.store.Ground;
import dev.muster.drill.store.StoreDrills;
import dev.muster.drill.store.StoreSelfTests;
import dev.muster.evidence.s3.S3Gateway;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.packing.ComponentCipher;
import dev.muster.restorepoint.packing.Keyring;
import dev.muster.restorepoint.redis.RedisTools;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** A real Redis of a shop, a real store, and the activities as Temporal runs them. */
final class RedisSetting implements AutoCloseable {
  private static final EncryptionKey KEY = new EncryptionKey("backups-2026", "${env:KEY}");
  private static final String BACKUPS = "backups";
  private static final String PLAN = "shop-cache";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  final RedisSource source;
  final Stores stores;
  final Keyring keys;
  final Path workFolder;
  final BackupActivities backups;
  final DrillActivities drills;
  final Object[] adapters;
  private final S3Gateway gateway;
  private final S3Client client;

  private RedisSetting(Path folder, Path program) throws IOException {
    source = RedisSource.start(folder);
    gateway = S3Gateway.start(program, folder);
    client = gateway.client();
    client.createBucket(bucket -> bucket.bucket(BACKUPS));
    workFolder = Files.createDirectory(folder.resolve("drills"));
    for (Path open : new Path[] {folder, workFolder}) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Secrets secrets = new Secrets(this::secret);
    keys = new Keyring(secrets, List.of(KEY));
    stores = new Stores(secrets);
    adapters = adapters(secrets, new Ground(workFolder, owner(), 2));
    environment.registerActivitiesImplementations(adapters);
    backups = environment.newActivityStub(BackupActivities.class);
    drills = environment.newActivityStub(DrillActivities.class);
  }

  private Object[] adapters(Secrets secrets, Ground ground) {
    RedisTools tools = RedisTools.installed();
    InstantSource clock = InstantSource.system();
    return new Object[] {
      new StoreBackups(
          stores,
          secrets,
          of ->
              new RedisDump(
                  (RedisAddress) of, secrets, tools, clock, ground.folder(), ground.owner()),
          clock),
      new StoreDrills(
          stores, secrets, of -> new RedisRestore((RedisAddress) of, tools, clock), ground, clock),
      new StoreSelfTests(
          stores, secrets, of -> new RedisFaults((RedisAddress) of, tools), ground, clock)
    };
  }

  static RedisSetting start(Path folder) throws IOException {
    Optional<Path> program = S3Gateway.program();
    assumeTrue(program.isPresent(), "versitygw is not on the path");
    return new RedisSetting(folder, program.get());
  }

  private @Nullable String secret(String name) {
    return switch (name) {
      case "REDIS_BACKUP" -> RedisSource.BACKUP;
      case "KEY" -> Base64.getEncoder().encodeToString(new byte[ComponentCipher.KEY_BYTES]);
      case "WRONG" -> "not-the-password";
      default -> gateway.secrets().resolve(SecretRef.parse("${env:" + name + "}"));
    };
  }

  private static @Nullable String owner() {
    return "root".equals(System.getProperty("user.name")) ? "postgres" : null;
  }

  StoreAddress store() {
    return gateway.store(BACKUPS, "cache/");
  }

  Place place() {
    return stores.open(store());
  }

  BackupPlan plan(RedisAddress of) {
    return new BackupPlan(
        PLAN,
        "The cache of the shop",
        "web",
        "shop-cache",
        of,
        store(),
        null,
        new Retention(2, Duration.ofDays(1), 0, 0, 0),
        Duration.ofMinutes(10),
        Duration.ofHours(25),
        20,
        LIMIT,
        "0123456789ab",
        KEY);
  }

  DrillPlan drill(RedisAddress of, DrillLevel level, InjectedFault... inject) {
    return new DrillPlan(
            "shop-cache-weekly",
            "Restores the cache of the shop",
            "web",
            PLAN,
            of,
            store(),
            RestorePointChoice.LATEST,
            List.of(),
            level,
            List.of(),
            DrillServer.DURABLE,
            Duration.ofMinutes(5),
            Duration.ofHours(25),
            LIMIT,
            List.of(inject),
            "0123456789ab",
            List.of(KEY))
        .encryptedWith(KEY.name());
  }

  static RestorePointId point(Instant at) {
    return new RestorePointId(PLAN, at);
  }

  TakenBackup take(Instant at) {
    return take(at, source.address());
  }

  TakenBackup take(Instant at, RedisAddress of) {
    return backups.take(new BackupActivities.Order(plan(of), point(at)));
  }

  DrillReport attempt(RestorePointId point) {
    return drills.attempt(drill(source.address(), DrillLevel.ROWS), point);
  }

  /** Removes all that the store has of the plan. */
  void empty() {
    try (Place place = place()) {
      place.delete(place.catalogue(PLAN).everything());
    }
  }

  List<String> stored() {
    try (Place place = place()) {
      return place.catalogue(PLAN).everything();
    }
  }

  /** Neither a file, nor a program, nor an upload. */
  void requireNothingLeft() throws IOException {
    try (Stream<Path> left = Files.list(workFolder)) {
      assertThat(left).isEmpty();
    }
    assertThat(programs("redis-server")).isEmpty();
    assertThat(programs("redis-cli")).isEmpty();
    assertThat(client.listMultipartUploads(list -> list.bucket(BACKUPS)).uploads()).isEmpty();
  }

  /** Programs that this process started and that still run, but for the source. */
  Stream<ProcessHandle> programs(String name) {
    return ProcessHandle.current()
        .descendants()
        .filter(program -> program.pid() != source.pid())
        .filter(program -> program.info().command().orElse("").endsWith("/" + name));
  }

  @Override
  public void close() {
    environment.close();
    source.close();
    client.close();
    gateway.close();
  }
}
