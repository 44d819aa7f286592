package dev.muster.readmodel;

import dev.muster.restorepoint.Holding;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoredPoints;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What stores hold, as it stands in Muster's PostgreSQL, read only. */
@Component
final class PostgresRestorePointShelf implements RestorePointShelf {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<Proof>> PROOFS = new TypeReference<>() {};

  /** A store without a restore point has a row too. */
  private static final String HEADS =
      """
      select c.backup, c.store, c.read_at, c.points, c.unreadable,
        p.begun_at, p.taken_at, p.bytes, p.proofs, p.holds
      from store_catalogue c left join (
        select *,
          row_number() over (partition by backup, store order by taken_at desc) as by_age,
          row_number() over (
            partition by backup, store order by proven_at desc nulls last) as by_proof
        from restore_point) p
      on p.backup = c.backup and p.store = c.store and (p.by_age = 1 or p.by_proof = 1)
      order by c.backup, c.store, p.taken_at desc
      """;

  private static final String OF_ONE =
      """
      select c.backup, c.store, c.read_at, c.points, c.unreadable,
        p.begun_at, p.taken_at, p.bytes, p.proofs, p.holds
      from store_catalogue c left join restore_point p
      on p.backup = c.backup and p.store = c.store
      where c.backup = ?
      order by c.store, p.taken_at desc
      """;

  private final JdbcClient database;

  PostgresRestorePointShelf(JdbcClient database) {
    this.database = database;
  }

  @Override
  public List<StoredPoints> heads() {
    return stores(database.sql(HEADS));
  }

  @Override
  public List<StoredPoints> of(String backup) {
    return stores(database.sql(OF_ONE).param(backup));
  }

  private static List<StoredPoints> stores(JdbcClient.StatementSpec question) {
    Map<StoredPoints, List<KeptPoint>> stores = new LinkedHashMap<>();
    question.query(row -> {
      List<KeptPoint> points = stores.computeIfAbsent(store(row), store -> new ArrayList<>());
      if (row.getString("proofs") != null) {
        points.add(point(row));
      }
    });
    return stores.entrySet().stream().map(one -> with(one.getKey(), one.getValue())).toList();
  }

  private static StoredPoints with(StoredPoints store, List<KeptPoint> points) {
    return new StoredPoints(
        store.backup(), store.store(), store.readAt(), store.count(), store.unreadable(), points);
  }

  private static StoredPoints store(ResultSet row) throws SQLException {
    return new StoredPoints(
        row.getString("backup"),
        row.getString("store"),
        time(row, "read_at"),
        row.getInt("points"),
        row.getInt("unreadable"),
        List.of());
  }

  private static KeptPoint point(ResultSet row) throws SQLException {
    return new KeptPoint(
        new RestorePointId(row.getString("backup"), time(row, "begun_at")),
        time(row, "taken_at"),
        row.getLong("bytes"),
        JSON.readValue(row.getString("proofs"), PROOFS),
        holds(row.getString("holds")));
  }

  private static @Nullable Holding holds(@Nullable String told) {
    return told == null ? null : JSON.readValue(told, Holding.class);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
