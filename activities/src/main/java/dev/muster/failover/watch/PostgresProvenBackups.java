package dev.muster.failover.watch;

import dev.muster.failover.ProvenBackups;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the catalogue that runs of backups and drills have told. */
public final class PostgresProvenBackups implements ProvenBackups {
  private static final String NEWEST =
      "select max(taken_at) from restore_point where backup = ? and proven_at is not null";

  private final JdbcTemplate jdbc;

  public PostgresProvenBackups(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Newest newest(String backup) {
    @Nullable OffsetDateTime taken = jdbc.queryForObject(NEWEST, OffsetDateTime.class, backup);
    return new Newest(taken == null ? null : taken.toInstant());
  }
}
