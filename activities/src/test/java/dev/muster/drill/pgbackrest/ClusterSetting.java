package dev.muster.drill.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.backup.BackupActivities;
import dev.muster.backup.BackupPlan;
import dev.muster.backup.TakenBackup;
import dev.muster.backup.pgbackrest.ClusterDump;
import dev.muster.backup.pgbackrest.ClusterExpiry;
import dev.muster.backup.store.StoreBackups;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.DrillServer;
import dev.muster.drill.RestorePointChoice;
import dev.muster.drill.SelfTestActivities;
import dev.muster.drill.SmokeQuery;
import dev.muster.drill.store.Ground;
import dev.muster.drill.store.StoreDrills;
import dev.muster.drill.store.StoreSelfTests;
import dev.muster.evidence.s3.S3Gateway;
import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterRepository;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.pgbackrest.RepositoryAccess;
import dev.muster.restorepoint.postgres.HeartbeatRows;
import dev.muster.restorepoint.postgres.PostgresTools;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import io.temporal.testing.TestActivityEnvironment;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real cluster that archives into a real repository, and the activities as Temporal runs them.
 */
final class ClusterSetting implements AutoCloseable {
  /** pgBackRest lets one of a name work at a time on a machine. */
  private static final String STANZA = "shop-" + ProcessHandle.current().pid();

  static final EncryptionKey KEY = new EncryptionKey("backups-2026", "${env:KEY}");
  private static final String BUCKET = "backups";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  final PostgresCluster source;
  final BackupActivities backups;
  final DrillActivities drills;
  final SelfTestActivities selfTests;
  final Path drillFolder;
  final ClusterRepository repository;
  Duration fullEvery = Duration.ofDays(1);

  /** How much later it is for those who remove what is left. */
  Duration later = Duration.ZERO;

  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  private final Path folder;
  private final S3Gateway gateway;
  private final @Nullable S3Gateway secure;
  private final Stores stores;

  private ClusterSetting(
      Path folder, Path store, @Nullable S3Gateway secure, PostgresCluster source)
      throws IOException {
    this.source = source;
    this.folder = folder;
    this.secure = secure;
    gateway = S3Gateway.start(store, folder);
    gateway.client().createBucket(bucket -> bucket.bucket(BUCKET));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    drillFolder = Files.createDirectory(folder.resolve("drills"));
    Files.setPosixFilePermissions(drillFolder, PosixFilePermissions.fromString("rwxr-xr-x"));
    repository = secure == null ? inFolder() : inStore(secure);
    Secrets secrets = secrets();
    stores = new Stores(secrets);
    InstantSource clock = InstantSource.system();
    Ground ground = new Ground(drillFolder, owner(), 2);
    environment.registerActivitiesImplementations(
        new StoreBackups(
            stores,
            secrets,
            address ->
                new ClusterDump((ClusterAddress) address, secrets, clock, drillFolder, owner(), 2),
            address ->
                new ClusterExpiry(
                    (ClusterAddress) address,
                    secrets,
                    () -> clock.instant().plus(later),
                    drillFolder,
                    owner()),
            clock),
        new StoreDrills(
            stores,
            secrets,
            address ->
                new ClusterRestore((ClusterAddress) address, PostgresTools.installed(), secrets, 2),
            ground,
            clock),
        new StoreSelfTests(
            stores,
            secrets,
            address -> new ClusterFaults((ClusterAddress) address, secrets),
            ground,
            clock));
    backups = environment.newActivityStub(BackupActivities.class);
    drills = environment.newActivityStub(DrillActivities.class);
    selfTests = environment.newActivityStub(SelfTestActivities.class);
  }

  static ClusterSetting start(Path folder) throws IOException {
    requirePrograms();
    return new ClusterSetting(
        folder, S3Gateway.program().orElseThrow(), null, PostgresCluster.start());
  }

  /** Of a cluster that has a checksum of each page. */
  static ClusterSetting startWithChecksums(Path folder) throws IOException {
    requirePrograms();
    return new ClusterSetting(
        folder, S3Gateway.program().orElseThrow(), null, PostgresCluster.startWithChecksums());
  }

  private static void requirePrograms() {
    assumeTrue(S3Gateway.program().isPresent(), "versitygw is not on the path");
    assumeTrue(hasPgBackRest(), "pgbackrest is not on the path");
  }

  /** With a repository in a store that is reached over TLS. */
  static ClusterSetting startWithStore(Path folder) throws Exception {
    requirePrograms();
    Path own = Files.createDirectory(folder.resolve("secure"));
    Path key = own.resolve("key.pem");
    Path certificate = folder.resolve("certificate.pem");
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "1",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString())
            .redirectErrorStream(true)
            .redirectOutput(own.resolve("openssl.log").toFile())
            .start();
    assumeTrue(openssl.waitFor() == 0, "openssl makes no certificate");
    Path store = S3Gateway.program().orElseThrow();
    S3Gateway secure = S3Gateway.startSecure(store, own, certificate, key);
    Files.createDirectory(own.resolve("data").resolve(BUCKET));
    return new ClusterSetting(folder, store, secure, PostgresCluster.start());
  }

  private ClusterRepository inFolder() throws IOException {
    Path path = handed(Files.createDirectory(folder.resolve("repository")));
    return new ClusterRepository(path.toString(), null, null);
  }

  private ClusterRepository inStore(S3Gateway store) {
    return new ClusterRepository(
        "/pgbackrest", store.store(BUCKET, ""), folder.resolve("certificate.pem").toString());
  }

  private static boolean hasPgBackRest() {
    return Stream.of(
            Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "pgbackrest")));
  }

  private Secrets secrets() {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    Secrets others = gateway.secrets();
    return new Secrets(
        name -> name.equals("KEY") ? key : others.resolve(new SecretRef("env", name)));
  }

  private static @Nullable String owner() {
    return "root".equals(System.getProperty("user.name")) ? "postgres" : null;
  }

  private static Path handed(Path path) throws IOException {
    String owner = owner();
    return owner == null
        ? path
        : Files.setOwner(
            path,
            path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
  }

  /** As an operator sets a server up, up to the restart. */
  void setUpArchiving() throws IOException, SQLException {
    RepositoryAccess access = RepositoryAccess.of(repository, secrets(), KEY);
    Path settings =
        Files.writeString(
            folder.resolve("archive.conf"),
            """
            [global]
            %s%slog-level-file=off
            [%s]
            pg1-path=%s
            """
                .formatted(
                    access.settings(), secrets(access), STANZA, text("SHOW data_directory")));
    run("ALTER SYSTEM SET archive_mode = 'on'");
    run(
        "ALTER SYSTEM SET archive_command = 'pgbackrest --config=%s --stanza=%s archive-push %%p'"
            .formatted(settings, STANZA));
    run("SELECT pg_reload_conf()");
  }

  /** What an operator writes into a file that only the server's owner can read. */
  private static String secrets(RepositoryAccess access) {
    return access.environment().entrySet().stream()
        .map(secret ->
            "%s=%s\n"
                .formatted(
                    secret
                        .getKey()
                        .substring("PGBACKREST_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'),
                    secret.getValue()))
        .collect(Collectors.joining());
  }

  void restart() {
    source.halt();
    source.resume();
  }

  void fill() throws IOException, SQLException {
    Path elsewhere = handed(Files.createDirectory(folder.resolve("elsewhere")));
    run("CREATE TABLESPACE elsewhere LOCATION '" + elsewhere + "'");
    run("CREATE TABLE old_orders (id bigint) TABLESPACE elsewhere");
    run("CREATE TABLE orders (id bigserial PRIMARY KEY, note text)");
    run("INSERT INTO orders (note) SELECT 'order ' || n FROM generate_series(1, 5000) n");
    run("CREATE DATABASE stock");
  }

  /** Adds a row; the moment at which it is there and nothing after it is. */
  Instant order(String note) throws SQLException {
    run("INSERT INTO orders (note) VALUES ('" + note + "')");
    String micros = text("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint");
    return Instant.EPOCH.plus(Duration.ofNanos(Long.parseLong(micros) * 1_000));
  }

  /** Has all of the log archived that there is; the name of the last segment. */
  String archive() throws SQLException {
    String segment = text("SELECT pg_walfile_name(pg_switch_wal() - 1)");
    while (text("SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver").compareTo(segment)
        < 0) {
      Thread.onSpinWait();
    }
    return segment;
  }

  BackupPlan plan() throws SQLException {
    return new BackupPlan(
        "shop-server",
        "The server of the shop",
        "web",
        "shop-db",
        address(text("SHOW data_directory")),
        store(),
        null,
        new Retention(2, Duration.ofDays(1), 0, 0, 0),
        Duration.ofMinutes(10),
        Duration.ofMinutes(5),
        20,
        LIMIT,
        "0123456789ab",
        KEY,
        new HeartbeatTable(address(text("SHOW data_directory")).postgres(), HeartbeatTable.USUAL));
  }

  /** Writes a heartbeat; when it is of. */
  Instant beat() throws SQLException {
    try (Connection connection = source.dataSource().getConnection()) {
      HeartbeatRows rows = new HeartbeatRows(connection, HeartbeatTable.USUAL);
      rows.require();
      rows.write("shop-server");
      return rows.last("shop-server").orElseThrow();
    }
  }

  ClusterAddress address(String dataDirectory) {
    URI uri = URI.create(source.url().substring("jdbc:".length()));
    return new ClusterAddress(
        new PostgresAddress("127.0.0.1", uri.getPort(), "postgres", "muster", null),
        dataDirectory,
        STANZA,
        repository,
        fullEvery);
  }

  TakenBackup take(Instant at) throws SQLException {
    return backups.take(new BackupActivities.Order(plan(), new RestorePointId("shop-server", at)));
  }

  DrillReport attempt(RestorePointId point, RestorePointChoice choice, SmokeQuery... queries)
      throws SQLException {
    return drills.attempt(
        drill(address(text("SHOW data_directory")), choice, List.of(queries)), point);
  }

  DrillPlan drill(ClusterAddress address, RestorePointChoice choice, List<SmokeQuery> queries) {
    return new DrillPlan(
            "shop-server-weekly",
            "Restores the server of the shop",
            "web",
            "shop-server",
            address,
            store(),
            choice,
            List.of(),
            DrillLevel.QUERIES,
            queries,
            DrillServer.DURABLE,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            LIMIT,
            List.of(),
            "0123456789ab",
            List.of(KEY))
        .encryptedWith(KEY.name());
  }

  /** To a point in the log. */
  DrillReport attemptTo(String name, RestorePointId point, SmokeQuery... queries)
      throws SQLException {
    DrillPlan plan =
        drill(address(text("SHOW data_directory")), RestorePointChoice.LATEST, List.of(queries));
    return drills.attempt(plan.to(name), point);
  }

  DrillPlan drill() throws SQLException {
    return drill(address(text("SHOW data_directory")), RestorePointChoice.LATEST, List.of());
  }

  StoreAddress store() {
    return gateway.store(BUCKET, "");
  }

  Place place() {
    return stores.open(store());
  }

  /** The labels of the backups in the repository, the oldest first. */
  List<String> labels() throws IOException {
    Path backups = Path.of(repository.path(), "backup", STANZA);
    try (Stream<Path> folders = Files.list(backups)) {
      return folders
          .map(path -> path.getFileName().toString())
          .filter(name -> name.matches("\\d{8}-\\d{6}F.*"))
          .sorted()
          .toList();
    }
  }

  /** Changes a byte of a table where it is stored. */
  void damage(String table) throws IOException, SQLException {
    run("VACUUM " + table);
    run("CHECKPOINT");
    Path file =
        Path.of(text("SHOW data_directory"))
            .resolve(text("SELECT pg_relation_filepath('" + table + "')"));
    byte[] pages = Files.readAllBytes(file);
    pages[8_000] ^= 1;
    Files.write(file, pages);
  }

  /** The files of the repository whose names begin so. */
  List<Path> stored(String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(repository.path()))) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  void run(String command) throws SQLException {
    try (Connection connection = source.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private String text(String query) throws SQLException {
    try (Connection connection = source.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() {
    environment.close();
    source.close();
    if (secure != null) {
      secure.close();
    }
    gateway.close();
  }
}
