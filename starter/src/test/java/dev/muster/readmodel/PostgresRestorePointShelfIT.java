package dev.muster.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.restorepoint.Holding;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoredPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresRestorePointShelfIT {
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");
  private static final Instant READ = Instant.parse("2026-03-08T12:00:00Z");

  /** As the workers write it. */
  private static final String PROOFS =
      """
      [{"at":"2026-03-01T05:04:12Z","drill":"drill/weekly/1","loses":"PT24H",\
      "point":{"begunAt":"2026-03-01T02:00:00Z","plan":"shop-db"},"took":"PT12.345S"}]\
      """;

  private static ThrowawayPostgres postgres;
  private static JdbcClient database;

  private final RestorePointShelf shelf = new PostgresRestorePointShelf(database);

  @BeforeAll
  static void start() throws Exception {
    postgres = ThrowawayPostgres.migrated();
    database = JdbcClient.create(postgres.dataSource());
  }

  @AfterAll
  static void stop() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  void empty() {
    database.sql("delete from store_catalogue").update();
  }

  // BKP-26
  @Test
  void tellsTheRestorePointsOfABackupByStoreTheNewestFirst() {
    store("shop-db", "near", 2, 1);
    store("shop-db", "far", 0, 0);
    store("other", "near", 1, 0);
    point("shop-db", "near", 0, PROOFS);
    point("shop-db", "near", 1, null);
    point("other", "near", 0, null);

    assertThat(shelf.of("shop-db"))
        .containsExactly(
            new StoredPoints("shop-db", "far", READ, 0, 0, List.of()),
            new StoredPoints("shop-db", "near", READ, 2, 1, List.of(kept(1), proven())));
    assertThat(shelf.of("nothing")).isEmpty();
  }

  @Test
  void theHeadsAreTheLatestAndTheLastProvenOfEachStore() {
    store("shop-db", "near", 4, 0);
    store("shop-db", "far", 0, 0);
    store("other", "near", 2, 0);
    point("shop-db", "near", 0, PROOFS);
    point("shop-db", "near", 1, null);
    point("shop-db", "near", 2, null);
    point("other", "near", 0, null);
    point("other", "near", 1, null);

    List<StoredPoints> heads = shelf.heads();

    assertThat(heads)
        .extracting(head -> head.backup() + " in " + head.store())
        .containsExactly("other in near", "shop-db in far", "shop-db in near");
    assertThat(heads.getFirst().latest().orElseThrow().takenAt()).isEqualTo(kept(1).takenAt());
    assertThat(heads.get(1).points()).isEmpty();
    assertThat(heads.get(2).points()).containsExactly(kept(2), proven());
    assertThat(heads.get(2).count()).isEqualTo(4);
  }

  // BKP-17
  @Test
  void howMuchARestorePointHoldsIsToldWhereItIsKnown() {
    store("shop-db", "near", 2, 0);
    point("shop-db", "near", 0, null);
    point("shop-db", "near", 1, null);
    database
        .sql(
            """
            update restore_point set holds = '{"count":2,"unit":"objects","words":"2 objects"}'
            where point = 'shop-db/1'
            """)
        .update();

    assertThat(shelf.of("shop-db").getFirst().points())
        .extracting(KeptPoint::holds)
        .containsExactly(new Holding(2, "objects", "2 objects"), null);
    assertThat(shelf.heads().getFirst().points())
        .extracting(KeptPoint::holds)
        .contains(new Holding(2, "objects", "2 objects"));
  }

  private static RestorePointId id(int day) {
    return new RestorePointId("shop-db", NIGHT.plus(Duration.ofDays(day)));
  }

  private static KeptPoint kept(int day) {
    return new KeptPoint(id(day), id(day).begunAt().plusMillis(1_250), 1_000L + day, List.of());
  }

  private static KeptPoint proven() {
    Proof proof =
        new Proof(
            id(0),
            "drill/weekly/1",
            Instant.parse("2026-03-01T05:04:12Z"),
            Duration.ofMillis(12_345),
            Duration.ofHours(24));
    return new KeptPoint(id(0), kept(0).takenAt(), 1_000, List.of(proof));
  }

  private static void store(String backup, String store, int points, int unreadable) {
    database
        .sql("insert into store_catalogue values (?, ?, ?, ?, ?)")
        .params(backup, store, READ.atOffset(ZoneOffset.UTC), points, unreadable)
        .update();
  }

  private static void point(String backup, String store, int day, @Nullable String proofs) {
    KeptPoint kept = kept(day);
    database
        .sql(
            """
            insert into restore_point
            values (?, ?, ?, ?, ?, ?, case when ?::jsonb = '[]' then null
              else (?::jsonb -> 0 ->> 'at')::timestamptz end, ?::jsonb)
            """)
        .params(
            backup,
            store,
            backup + "/" + day,
            kept.point().begunAt().atOffset(ZoneOffset.UTC),
            kept.takenAt().atOffset(ZoneOffset.UTC),
            kept.bytes(),
            proofs == null ? "[]" : proofs,
            proofs == null ? "[]" : proofs,
            proofs == null ? "[]" : proofs)
        .update();
  }
}
