package dev.muster.restorepoint.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.evidence.s3.S3Gateway;
import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.restorepoint.BucketProtection;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Contents;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.ObjectContents;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Source;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What a real store holds, read and told to a real PostgreSQL. */
class CatalogueIT {
  private static final String BUCKET = "backups";
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

  @TempDir private static Path folder;
  private static S3Gateway gateway;
  private static S3Client client;
  private static PostgresCluster cluster;
  private static JdbcTemplate jdbc;
  private static PostgresCatalogueJournal journal;

  private final StoreAddress store = gateway.store(BUCKET, "database/");
  private final Stores stores = new Stores(gateway.secrets());
  private final S3CatalogueProbe probe = new S3CatalogueProbe(stores, () -> NOW);

  @BeforeAll
  static void start() {
    Optional<Path> program = S3Gateway.program();
    assumeTrue(program.isPresent(), "versitygw is not on the path");
    gateway = S3Gateway.start(program.orElseThrow(), folder);
    client = gateway.client();
    client.createBucket(bucket -> bucket.bucket(BUCKET));
    cluster = PostgresCluster.start();
    cluster.migrate();
    DataSource source = cluster.dataSource(); // one for both, or there is no transaction
    jdbc = new JdbcTemplate(source);
    journal =
        new PostgresCatalogueJournal(
            jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
      client.close();
      gateway.close();
    }
  }

  @BeforeEach
  void empty() {
    jdbc.update("delete from store_catalogue");
    try (Place place = stores.open(store)) {
      for (String plan : List.of("shop-db", "other")) {
        place.delete(place.catalogue(plan).everything());
      }
    }
  }

  // BKP-26
  @Test
  void whatAStoreHoldsIsReadTheNewestFirstWithItsProofs() {
    Proof early = proof(point(0), NIGHT.plusSeconds(3_600));
    Proof late = proof(point(0), NIGHT.plusSeconds(7_200));
    publish(point(2), 3_000);
    publish(point(0), 1_000, late, early);
    publish(new RestorePointId("other", NIGHT), 9);

    StoredPoints found = probe.read("shop-db", store);

    assertThat(found)
        .isEqualTo(
            new StoredPoints(
                "shop-db",
                BUCKET,
                NOW,
                2,
                0,
                List.of(
                    new KeptPoint(point(2), taken(point(2)), 3_000, List.of()),
                    new KeptPoint(point(0), taken(point(0)), 1_000, List.of(late, early)))));
  }

  // BKP-17
  @Test
  void howMuchARestorePointHoldsIsReadAndWrittenAsTheFrontReadsIt() {
    publish(point(0), 1_000, new ObjectContents(2, 34, 34, BucketProtection.UNKNOWN, List.of()));

    journal.tell(probe.read("shop-db", store));

    assertThat(
            jdbc.queryForObject(
                "select holds = ?::jsonb from restore_point",
                Boolean.class,
                """
                {"count":2,"unit":"objects","words":"2 objects with 34 bytes"}\
                """))
        .isTrue();
  }

  @Test
  void whatCannotBeReadIsCountedAndHidesNothingElse() {
    publish(point(0), 1_000);
    write(Catalogue.manifestKey(point(1)), "<html>");
    write(Catalogue.proofKey(point(0), "drill/a/1"), "{}");
    write(Catalogue.proofKey(point(0), "drill/a/2"), "no JSON");

    StoredPoints found = probe.read("shop-db", store);

    assertThat(found.count()).isEqualTo(2);
    assertThat(found.unreadable()).isEqualTo(1);
    assertThat(found.points())
        .containsExactly(new KeptPoint(point(0), taken(point(0)), 1_000, List.of()));
  }

  @Test
  void aStoreThatDoesNotLetInSaysSo() {
    StoreAddress absent = gateway.store("absent", "");

    assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(() -> probe.read("shop-db", absent))
        .satisfies(failure ->
            assertThat(failure.getType()).isEqualTo(RestorePointFailure.STORE_DENIED.name()));
  }

  @Test
  void whatIsToldTakesThePlaceOfWhatWasToldBefore() {
    publish(point(0), 1_000);
    publish(point(1), 2_000, proof(point(1), NIGHT.plusSeconds(3_600)));
    journal.tell(probe.read("shop-db", store));
    journal.tell(probe.read("shop-db", store));
    try (Place place = stores.open(store)) {
      place.delete(place.catalogue("shop-db"), point(0));
    }
    publish(point(2), 3_000);

    journal.tell(probe.read("shop-db", store));

    assertThat(
            jdbc.queryForList(
                "select point, bytes, proven_at is null as unproven from restore_point"))
        .containsExactlyInAnyOrder(
            Map.of("point", point(1).text(), "bytes", 2_000L, "unproven", false),
            Map.of("point", point(2).text(), "bytes", 3_000L, "unproven", true));
    assertThat(jdbc.queryForObject("select points from store_catalogue", Integer.class))
        .isEqualTo(2);
  }

  @Test
  void anotherStoreOrBackupIsLeftAlone() {
    journal.tell(told("shop-db", "near", NOW, point(0)));
    journal.tell(told("shop-db", "far", NOW, point(0), point(1)));
    journal.tell(told("other", "near", NOW));

    journal.tell(told("shop-db", "near", NOW));

    assertThat(jdbc.queryForList("select distinct store from restore_point", String.class))
        .containsExactly("far");
    assertThat(jdbc.queryForObject("select count(*) from store_catalogue", Integer.class))
        .isEqualTo(3);
  }

  @Test
  void whatWasReadEarlierAndComesLaterChangesNothing() {
    journal.tell(told("shop-db", "near", NOW, point(0), point(1)));

    journal.tell(told("shop-db", "near", NOW.minusSeconds(1), point(0)));

    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void losingTheTablesLosesNothing() {
    publish(point(0), 1_000, proof(point(0), NIGHT.plusSeconds(3_600)));
    publish(point(1), 2_000);
    journal.tell(probe.read("shop-db", store));
    List<Map<String, Object>> before = jdbc.queryForList("select * from restore_point");

    jdbc.update("truncate store_catalogue, restore_point");
    journal.tell(probe.read("shop-db", store));

    assertThat(jdbc.queryForList("select * from restore_point"))
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .isEqualTo(before);
  }

  @Test
  void proofsAreWrittenAsTheFrontReadsThem() {
    KeptPoint proven =
        new KeptPoint(point(0), NIGHT, 1, List.of(proof(point(0), NIGHT.plusSeconds(11_052))));

    journal.tell(new StoredPoints("shop-db", "near", NOW, 1, 0, List.of(proven)));

    assertThat(
            jdbc.queryForObject(
                "select proofs = ?::jsonb from restore_point",
                Boolean.class,
                """
                [{"at":"2026-03-01T05:04:12Z","drill":"drill/weekly/2026-03-01T05:04:12Z",
                "loses":"PT24H","point":{"begunAt":"2026-03-01T02:00:00Z","plan":"shop-db"},
                "took":"PT12.345S"}]\
                """))
        .isTrue();
  }

  @Test
  void aThousandRestorePointsAreTold() {
    List<KeptPoint> many =
        IntStream.range(0, StoredPoints.MOST)
            .mapToObj(day -> new KeptPoint(point(day), NIGHT, 1, List.of()))
            .toList();

    journal.tell(new StoredPoints("shop-db", "near", NOW, 5_000, 0, many));

    assertThat(rows()).isEqualTo(StoredPoints.MOST);
  }

  private static int rows() {
    return jdbc.queryForObject("select count(*) from restore_point", Integer.class);
  }

  private static StoredPoints told(
      String backup, String store, Instant readAt, RestorePointId... points) {
    return new StoredPoints(
        backup,
        store,
        readAt,
        points.length,
        0,
        List.of(points).stream().map(point -> new KeptPoint(point, NIGHT, 1, List.of())).toList());
  }

  private static RestorePointId point(int day) {
    return new RestorePointId("shop-db", NIGHT.plus(Duration.ofDays(day)));
  }

  private static Instant taken(RestorePointId point) {
    return point.begunAt().plusMillis(1_250);
  }

  private static Proof proof(RestorePointId point, Instant at) {
    return new Proof(
        point, "drill/weekly/" + at, at, Duration.ofMillis(12_345), Duration.ofHours(24));
  }

  private void publish(RestorePointId point, long bytes, Proof... proofs) {
    publish(point, bytes, null, proofs);
  }

  private void publish(
      RestorePointId point, long bytes, @Nullable Contents contents, Proof... proofs) {
    Component dump =
        new Component(
            Components.DATABASE,
            Catalogue.componentKey(point, "1", "database"),
            bytes,
            "ab".repeat(32),
            "zstd");
    Manifest manifest =
        new Manifest(
            Manifest.VERSION,
            point.plan(),
            taken(point),
            taken(point).plusSeconds(60),
            new Source("shop-db", "1", "15.10", "shop", null),
            List.of(dump),
            bytes,
            "worker-1",
            "backup",
            contents);
    try (Place place = stores.open(store)) {
      place.publish(point, manifest);
      List.of(proofs).forEach(place::prove);
    }
  }

  private void write(String key, String text) {
    client.putObject(
        put -> put.bucket(BUCKET).key(store.prefix() + key), RequestBody.fromString(text));
  }
}
