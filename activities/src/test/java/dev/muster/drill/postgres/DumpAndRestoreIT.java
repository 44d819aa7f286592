package dev.muster.drill.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.muster.backup.postgres.DumpProgress;
import dev.muster.backup.postgres.LogicalDump;
import dev.muster.evidence.s3.S3Gateway;
import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.ContentsComparison;
import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.postgres.PostgresTools;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** A dump in a real store comes back equal, and what was done to it on the way is found. */
class DumpAndRestoreIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final RestorePointId POINT = new RestorePointId("shop-db", Instant.now());
  private static final String MARK = "a sentence that is told only once";

  @TempDir private static Path folder;
  private static PostgresCluster source;
  private static S3Gateway gateway;
  private static S3Client client;
  private static ExecutorService threads;
  private static Programs programs;
  private static Place place;
  private static final Secrets SECRETS = new Secrets(Map.<String, String>of()::get);

  private final PostgresTools tools = PostgresTools.installed();

  @BeforeAll
  static void start() throws SQLException {
    Optional<Path> program = S3Gateway.program();
    assumeTrue(program.isPresent(), "versitygw is not on the path");
    gateway = S3Gateway.start(program.get(), folder);
    client = gateway.client();
    client.createBucket(bucket -> bucket.bucket("backups"));
    threads = Executors.newVirtualThreadPerTaskExecutor();
    programs = new Programs(folder);
    place = new Place(client, "backups", "database/", threads);
    source = PostgresCluster.start();
    run("CREATE ROLE shop_owner");
    run("CREATE TABLE orders (id bigserial PRIMARY KEY, note text)");
    run("ALTER TABLE orders OWNER TO shop_owner");
    run("INSERT INTO orders (note) SELECT 'order ' || n FROM generate_series(1, 50000) n");
    run("INSERT INTO orders (note) VALUES ('" + MARK + "')");
    run("CREATE INDEX ON orders (note)");
    run("CREATE PUBLICATION all_of_it FOR ALL TABLES");
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      source.close();
      programs.close();
      threads.close();
      client.close();
      gateway.close();
    }
  }

  @BeforeEach
  void empty() {
    place.delete(place.catalogue("shop-db").keysOf(POINT));
  }

  @Test
  void comesBackEqual() throws Exception {
    Manifest manifest = dump("attempt");
    place.publish(POINT, manifest);

    assertThat(place.catalogue("shop-db").points()).containsExactly(POINT);
    assertThat(differences(place.manifest(POINT))).isEmpty();
    assertThat(place.catalogue("shop-db").keysOf(POINT)).hasSize(3);
  }

  @Test
  void theManifestTellsWhatWasBackedUp() throws Exception {
    Manifest manifest = dump("attempt");

    assertThat(contents(manifest).rows()).isEqualTo(50_001);
    assertThat(manifest.source().version()).startsWith("1");
    assertThat(manifest.databaseSize()).isPositive();
    for (Component component : manifest.components()) {
      try (InputStream stored = place.read(component.key())) {
        assertThat(stored.readAllBytes()).hasSize((int) component.bytes());
      }
    }
  }

  @Test
  void whatIsWrittenMeanwhileIsNeitherInTheDumpNorInTheManifest() throws Exception {
    DumpProgress writer =
        new DumpProgress() {
          @Override
          public void bytes(int more) {}

          @Override
          public void tables(int read, int of) {
            try {
              run("INSERT INTO orders (note) VALUES ('meanwhile')");
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          }
        };

    assertThat(differences(dump("attempt", writer))).isEmpty();
    run("DELETE FROM orders WHERE note = 'meanwhile'");
  }

  @Test
  void aByteFlippedInTheStoreIsFoundByItsHash() throws Exception {
    Manifest manifest = dump("attempt");
    Component dump = manifest.component(Components.DATABASE).orElseThrow();
    byte[] bytes = stored(dump);
    bytes[bytes.length / 2] ^= 1;
    replace(dump, bytes);

    assertThatExceptionOfType(LogicalRestore.DamagedException.class)
        .isThrownBy(() -> differences(manifest))
        .withMessageContaining(Components.DATABASE);
  }

  @Test
  void aTruncatedDumpIsFound() throws Exception {
    Manifest manifest = dump("attempt");
    Component dump = manifest.component(Components.DATABASE).orElseThrow();
    byte[] bytes = stored(dump);
    replace(dump, Arrays.copyOf(bytes, bytes.length * 6 / 10));

    assertThatExceptionOfType(LogicalRestore.DamagedException.class)
        .isThrownBy(() -> differences(manifest));
  }

  @Test
  void aByteFlippedBeforeTheUploadIsFoundByTheRowsAlone() throws Exception {
    Manifest manifest = dump("attempt");

    Manifest flipped =
        altered(manifest, plain -> plain.replace(MARK, MARK.replace("only", "onlu")));

    assertThat(differences(flipped))
        .extracting(Difference::what)
        .containsExactly("table public.orders");
    assertThat(differences(flipped).getFirst().sentence()).contains("50001 rows with hash");
  }

  @Test
  void aStoreThatIsGoneLeavesNothingBehind() throws Exception {
    Place nowhere = new Place(client, "missing", "", threads);

    assertThatExceptionOfType(Exception.class)
        .isThrownBy(() ->
            new LogicalDump(programs, tools, InstantSource.system())
                .take(order("attempt"), login(), nowhere, new Silent()));
    assertThat(sessions()).isZero();
  }

  @Test
  void anAttemptEndsTheSessionsOfADeadOne() throws Exception {
    try (Connection dead = login().open()) {
      dump("attempt");

      assertThat(dead.isValid(5)).isFalse();
    }
  }

  @Test
  void whatABrokenOffUploadLeftIsAborted() throws Exception {
    Upload orphan = place.write("shop-db/20260301T020000Z/attempt/database", 0);
    orphan.write(new byte[20 << 20]);

    assertThat(place.abortUploads("shop-db", Instant.now().minusSeconds(3600))).isZero();
    assertThat(place.abortUploads("shop-db", Instant.now().plusSeconds(60))).isEqualTo(1);
    assertThatIOException()
        .isThrownBy(() -> {
          orphan.write(new byte[20 << 20]);
          orphan.complete();
        });
  }

  private List<Difference> differences(Manifest manifest) throws Exception {
    Path work = Files.createTempDirectory(folder, "drill");
    String owner = "root".equals(System.getProperty("user.name")) ? "postgres" : null;
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
    ThrowAwayServer.hand(work, owner);
    Path bin = tools.forServer(0);
    LogicalRestore restore = new LogicalRestore(programs, bin, work, 2, LIMIT);
    Path globals = restore.fetch(place, manifest, Components.GLOBALS);
    Path dump = restore.fetch(place, manifest, Components.DATABASE);
    try (ThrowAwayServer server = ThrowAwayServer.start(programs, bin, work, owner, SECRETS)) {
      restore.restore(server.login("postgres", "drill"), globals, dump);
      return ContentsComparison.of(
          contents(manifest),
          restore.contents(server.login(LogicalRestore.DATABASE, "drill"), (tables, of) -> {}));
    }
  }

  private static DatabaseContents contents(Manifest manifest) {
    @Nullable DatabaseContents contents = manifest.contents();
    assertThat(contents).isNotNull();
    return contents;
  }

  private Manifest dump(String attempt) throws Exception {
    return dump(attempt, new Silent());
  }

  private Manifest dump(String attempt, DumpProgress progress) throws Exception {
    return new LogicalDump(programs, tools, InstantSource.system())
        .take(order(attempt), login(), place, progress);
  }

  private static LogicalDump.Order order(String attempt) {
    return new LogicalDump.Order(POINT, "shop-db", attempt, Duration.ofSeconds(10), LIMIT, 2);
  }

  /** The dump as it would be had it been damaged before it was stored. */
  private static Manifest altered(Manifest manifest, UnaryOperator<String> change)
      throws IOException {
    Component dump = manifest.component(Components.DATABASE).orElseThrow();
    String plain;
    try (InputStream unpacked = new ZstdInputStream(place.read(dump.key()))) {
      plain = new String(unpacked.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZstdOutputStream zstd = new ZstdOutputStream(packed)) {
      zstd.write(change.apply(plain).getBytes(StandardCharsets.ISO_8859_1));
    }
    Upload.Stored stored = replace(dump, packed.toByteArray());
    Component other =
        new Component(dump.name(), dump.key(), stored.bytes(), stored.sha256(), dump.encoding());
    return new Manifest(
        manifest.version(),
        manifest.plan(),
        manifest.takenAt(),
        manifest.completedAt(),
        manifest.source(),
        List.of(other, manifest.component(Components.GLOBALS).orElseThrow()),
        manifest.databaseSize(),
        manifest.host(),
        manifest.user(),
        manifest.contents());
  }

  private static Upload.Stored replace(Component component, byte[] bytes) throws IOException {
    try (Upload upload = place.write(component.key(), bytes.length)) {
      upload.write(bytes);
      return upload.complete();
    }
  }

  private static byte[] stored(Component component) throws IOException {
    try (InputStream stored = place.read(component.key())) {
      return stored.readAllBytes();
    }
  }

  private static PostgresLogin login() {
    URI uri = URI.create(source.url().substring("jdbc:".length()));
    return new PostgresLogin(
        new PostgresAddress("127.0.0.1", uri.getPort(), "postgres", "muster", null),
        "muster/backup/shop-db",
        SECRETS);
  }

  private static void run(String command) throws SQLException {
    try (Connection connection = source.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static long sessions() throws SQLException {
    try (Connection connection = source.dataSource().getConnection();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'muster/%'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static final class Silent implements DumpProgress {
    @Override
    public void bytes(int more) {}

    @Override
    public void tables(int read, int of) {}
  }
}
