package dev.muster.summary.postgres;

import dev.muster.evidence.EvidenceRecord;
import dev.muster.summary.CountedRun;
import dev.muster.summary.EndedRuns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The evidence in Muster's PostgreSQL, one record at a time, of which little is kept. */
public final class PostgresEndedRuns implements EndedRuns {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** How much later than a run's end its record may have been written, where it is looked for. */
  private static final Duration LATE = Duration.ofDays(31);

  private final JdbcClient database;

  public PostgresEndedRuns(JdbcClient database) {
    this.database = database;
  }

  @Override
  public List<CountedRun> between(Collection<String> plans, Instant from, Instant until) {
    return database
        .sql(
            """
            select e.* from unnest(?::text[]) as wanted(name) cross join lateral (
              select number, record from evidence
              where chain = wanted.name and recorded_at >= ? and recorded_at < ?
                and tstzrange(?, ?)
                  @> (convert_from(record, 'UTF8')::json ->> 'endedAt')::timestamptz
              order by number desc limit ?) e
            """)
        .params(
            plans.toArray(String[]::new),
            from.atOffset(ZoneOffset.UTC),
            until.plus(LATE).atOffset(ZoneOffset.UTC),
            from.atOffset(ZoneOffset.UTC),
            until.atOffset(ZoneOffset.UTC),
            MOST)
        .query(PostgresEndedRuns::run)
        .list();
  }

  private static CountedRun run(ResultSet row, int number) throws SQLException {
    return CountedRun.of(
        row.getLong("number"), JSON.readValue(row.getBytes("record"), EvidenceRecord.class));
  }
}
