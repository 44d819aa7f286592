package dev.muster.drill.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.backup.BackupActivities;
import dev.muster.backup.BackupPlan;
import dev.muster.backup.ParallelDump;
import dev.muster.backup.TakenBackup;
import dev.muster.backup.postgres.PostgresDump;
import dev.muster.backup.store.SourceDump;
import dev.muster.backup.store.StoreBackups;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillServer;
import dev.muster.drill.InjectedFault;
import dev.muster.drill.RestorePointChoice;
import dev.muster.drill.SelfTestActivities;
import dev.muster.drill.SmokeQuery;
import dev.muster.drill.store.Ground;
import dev.muster.drill.store.SourceFaults;
import dev.muster.drill.store.SourceRestore;
import dev.muster.drill.store.StoreDrills;
import dev.muster.drill.store.StoreSelfTests;
import dev.muster.evidence.s3.S3Gateway;
import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.restore.RestoreActivities;
import dev.muster.restore.postgres.PostgresRestores;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.packing.ComponentCipher;
import dev.muster.restorepoint.postgres.HeartbeatRows;
import dev.muster.restorepoint.postgres.PostgresTools;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real shop's database, real stores, and the activities as Temporal runs them. */
public final class BackupSetting implements AutoCloseable {
  static final String MARK = "a sentence that is told only once";
  public static final int ROWS = 50_001;
  static final EncryptionKey OLD_KEY = new EncryptionKey("backups-2025", "${env:OLD_KEY}");
  static final EncryptionKey KEY = new EncryptionKey("backups-2026", "${env:KEY}");
  private static final String BACKUPS = "backups";
  private static final String SECOND = "second";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  final TestActivityEnvironment other = TestActivityEnvironment.newInstance();
  final PostgresCluster source = PostgresCluster.start();
  public final Stores stores;
  final BackupActivities backups;
  final DrillActivities drills;
  final SelfTestActivities selfTests;
  public final RestoreActivities restores;

  /** The same on another worker, which works at the same time. */
  public final RestoreActivities otherRestores;

  public final Path drillFolder;
  final Object[] adapters;
  private final S3Gateway gateway;
  private final S3Client client;

  private BackupSetting(Path folder, Path program) throws IOException, SQLException {
    gateway = S3Gateway.start(program, folder);
    client = gateway.client();
    client.createBucket(bucket -> bucket.bucket(BACKUPS));
    client.createBucket(bucket -> bucket.bucket(SECOND));
    drillFolder = Files.createDirectory(folder.resolve("drills"));
    for (Path open : new Path[] {folder, drillFolder}) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Secrets secrets = secrets();
    stores = new Stores(secrets);
    PostgresTools tools = PostgresTools.installed();
    Ground ground = new Ground(drillFolder, owner(), 2);
    adapters =
        new Object[] {
          new StoreBackups(stores, secrets, dumps(secrets, tools), InstantSource.system()),
          new StoreDrills(stores, secrets, restores(tools), ground, InstantSource.system()),
          new StoreSelfTests(stores, secrets, faults(tools), ground, InstantSource.system()),
          new PostgresRestores(stores, secrets, tools, ground)
        };
    environment.registerActivitiesImplementations(adapters);
    backups = environment.newActivityStub(BackupActivities.class);
    drills = environment.newActivityStub(DrillActivities.class);
    selfTests = environment.newActivityStub(SelfTestActivities.class);
    restores = environment.newActivityStub(RestoreActivities.class);
    other.registerActivitiesImplementations(adapters);
    otherRestores = other.newActivityStub(RestoreActivities.class);
    fill();
  }

  public static BackupSetting start(Path folder) throws IOException, SQLException {
    Optional<Path> program = S3Gateway.program();
    assumeTrue(program.isPresent(), "versitygw is not on the path");
    return new BackupSetting(folder, program.get());
  }

  private SourceDump.Choice dumps(Secrets secrets, PostgresTools tools) {
    return source ->
        new PostgresDump(
            (PostgresAddress) source, secrets, tools, InstantSource.system(), 2, drillFolder);
  }

  private static SourceRestore.Choice restores(PostgresTools tools) {
    return source -> new PostgresRestore((PostgresAddress) source, tools, 2);
  }

  private static SourceFaults.Choice faults(PostgresTools tools) {
    return source -> new PostgresFaults((PostgresAddress) source, tools, 2);
  }

  /** The activities as a worker registers them. */
  public Object[] adapters() {
    return adapters.clone();
  }

  /** Takes a restore point to the second store, too. */
  public void copy(RestorePointId point) {
    backups.copy(point, store(), second());
  }

  public Secrets secrets() {
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

  private static String owner() {
    return "root".equals(System.getProperty("user.name")) ? "postgres" : null;
  }

  private void fill() throws SQLException {
    run("CREATE ROLE shop_owner");
    run("CREATE TABLE orders (id bigserial PRIMARY KEY, note text)");
    run("ALTER TABLE orders OWNER TO shop_owner");
    run("INSERT INTO orders (note) SELECT 'order ' || n FROM generate_series(1, 50000) n");
    run("INSERT INTO orders (note) VALUES ('" + MARK + "')");
    run("CREATE INDEX ON orders (note)");
    run("CREATE PUBLICATION all_of_it FOR ALL TABLES");
  }

  public StoreAddress store() {
    return gateway.store(BACKUPS, "database/");
  }

  StoreAddress second() {
    return gateway.store(SECOND, "");
  }

  public Place place() {
    return stores.open(store());
  }

  public BackupPlan plan() {
    return plan(store());
  }

  public BackupPlan plan(StoreAddress store) {
    return plan(store, null);
  }

  BackupPlan plan(StoreAddress store, @Nullable EncryptionKey encrypt) {
    return plan(store, encrypt, null);
  }

  private BackupPlan plan(
      StoreAddress store, @Nullable EncryptionKey encrypt, @Nullable ParallelDump parallel) {
    return new BackupPlan(
        "shop-db",
        "The orders of the shop",
        "web",
        "shop-db",
        address(),
        store,
        second(),
        new Retention(2, Duration.ofDays(1), 0, 0, 0),
        Duration.ofMinutes(10),
        Duration.ofHours(25),
        20,
        LIMIT,
        "0123456789ab",
        encrypt,
        new HeartbeatTable(address(), HeartbeatTable.USUAL),
        parallel);
  }

  DrillPlan drill(StoreAddress store) {
    return drill(store, DrillLevel.ROWS);
  }

  DrillPlan drill(StoreAddress store, DrillLevel level, SmokeQuery... queries) {
    return drill(store, level, List.of(), List.of(queries), List.of());
  }

  DrillPlan selfTest(DrillLevel level, InjectedFault... inject) {
    return drill(store(), level, List.of(), List.of(), List.of(inject));
  }

  DrillPlan drillOf(List<String> tables, DrillLevel level, SmokeQuery... queries) {
    return drill(store(), level, tables, List.of(queries), List.of());
  }

  DrillPlan drillWith(EncryptionKey... keys) {
    return drill(store(), DrillLevel.ROWS, List.of(), List.of(), List.of(), List.of(keys));
  }

  /** Of a backup that is to be encrypted. */
  DrillPlan drillOfEncrypted() {
    return drill(store()).encryptedWith(KEY.name());
  }

  private DrillPlan drill(
      StoreAddress store,
      DrillLevel level,
      List<String> tables,
      List<SmokeQuery> queries,
      List<InjectedFault> inject) {
    return drill(store, level, tables, queries, inject, List.of(OLD_KEY, KEY));
  }

  private DrillPlan drill(
      StoreAddress store,
      DrillLevel level,
      List<String> tables,
      List<SmokeQuery> queries,
      List<InjectedFault> inject,
      List<EncryptionKey> keys) {
    return new DrillPlan(
        "shop-db-weekly",
        "Restores the orders of the shop",
        "web",
        "shop-db",
        address(),
        store,
        RestorePointChoice.LATEST,
        tables,
        level,
        queries,
        DrillServer.DURABLE,
        Duration.ofMinutes(5),
        Duration.ofHours(25),
        LIMIT,
        inject,
        "0123456789ab",
        keys);
  }

  public RestorePointId point(Instant at) {
    return new RestorePointId("shop-db", at);
  }

  public TakenBackup take(Instant at) {
    return backups.take(new BackupActivities.Order(plan(), point(at)));
  }

  public TakenBackup take(Instant at, EncryptionKey encrypt) {
    return backups.take(new BackupActivities.Order(plan(store(), encrypt), point(at)));
  }

  public TakenBackup take(Instant at, ParallelDump parallel) {
    return take(at, null, parallel);
  }

  TakenBackup take(Instant at, @Nullable EncryptionKey encrypt, ParallelDump parallel) {
    return backups.take(order(at, encrypt, parallel));
  }

  BackupActivities.Order order(Instant at, @Nullable EncryptionKey encrypt, ParallelDump parallel) {
    return new BackupActivities.Order(plan(store(), encrypt, parallel), point(at));
  }

  public PostgresAddress address() {
    URI uri = URI.create(source.url().substring("jdbc:".length()));
    return new PostgresAddress("127.0.0.1", uri.getPort(), "postgres", "muster", null);
  }

  public void run(String command) throws SQLException {
    try (Connection connection = source.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** Writes a heartbeat, for a plan whose snapshots have had none so far. */
  void beat() throws SQLException {
    try (Connection connection = source.dataSource().getConnection()) {
      HeartbeatRows rows = new HeartbeatRows(connection, HeartbeatTable.USUAL);
      rows.require();
      rows.write("shop-db");
    }
  }

  /** How many sessions of backups the source has. */
  long sessions() throws SQLException {
    try (Connection connection = source.dataSource().getConnection();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'muster/%'")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Programs that this process started and that still run. */
  static Stream<ProcessHandle> programs(String name) {
    return ProcessHandle.current()
        .descendants()
        .filter(program -> program.info().command().orElse("").endsWith("/" + name));
  }

  /** What the first store holds, each key with the tag of what is there. */
  Map<String, String> stored() {
    return client.listObjectsV2Paginator(list -> list.bucket(BACKUPS)).contents().stream()
        .collect(Collectors.toMap(S3Object::key, S3Object::eTag));
  }

  void requireNoUploads(StoreAddress store) {
    assertThat(client.listMultipartUploads(list -> list.bucket(store.bucket())).uploads())
        .isEmpty();
  }

  /** Removes all that a store has of the plan. */
  void empty(StoreAddress store) {
    try (Place place = stores.open(store)) {
      place.delete(place.catalogue("shop-db").everything());
    }
  }

  @Override
  public void close() {
    environment.close();
    other.close();
    source.close();
    client.close();
    gateway.close();
  }
}
