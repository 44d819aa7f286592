package dev.muster.restorepoint.catalogue;

import static dev.muster.postgres.SqlTime.at;

import dev.muster.postgres.SqlText;
import dev.muster.restorepoint.CatalogueJournal;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.StoredPoints;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Replaces what was told of a store in one transaction. */
public final class PostgresCatalogueJournal implements CatalogueJournal {
  /** Changes a row, and so holds back others, only where what it knows is not newer. */
  private static final String BEGIN =
      """
      insert into store_catalogue (backup, store, read_at, points, unreadable)
      values (?, ?, ?, ?, ?)
      on conflict (backup, store) do update
      set read_at = excluded.read_at, points = excluded.points, unreadable = excluded.unreadable
      where store_catalogue.read_at <= excluded.read_at
      """;

  private static final String FORGET = "delete from restore_point where backup = ? and store = ?";
  private static final String ADD =
      """
      insert into restore_point
        (backup, store, point, begun_at, taken_at, bytes, proven_at, proofs, holds)
      values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  public PostgresCatalogueJournal(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public void tell(StoredPoints found) {
    transaction.executeWithoutResult(status -> {
      if (begin(found) > 0) {
        jdbc.update(FORGET, found.backup(), found.store());
        jdbc.batchUpdate(ADD, found.points().stream().map(point -> row(found, point)).toList());
      }
    });
  }

  private int begin(StoredPoints found) {
    return jdbc.update(
        BEGIN,
        found.backup(),
        found.store(),
        at(found.readAt()),
        found.count(),
        found.unreadable());
  }

  private static @Nullable Object[] row(StoredPoints found, KeptPoint kept) {
    return new @Nullable Object[] {
      found.backup(),
      found.store(),
      kept.point().text(),
      at(kept.point().begunAt()),
      at(kept.takenAt()),
      kept.bytes(),
      kept.lastProof().map(proof -> at(proof.at())).orElse(null),
      SqlText.json(kept.proofs()),
      kept.holds() == null ? null : SqlText.json(kept.holds())
    };
  }
}
