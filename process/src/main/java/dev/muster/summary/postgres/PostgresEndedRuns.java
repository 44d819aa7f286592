package dev.muster.summary.postgres;

import dev.muster.evidence.EvidenceRecord;
import dev.muster.summary.CountedRun;
import dev.muster.summary.EndedRuns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The evidence in Muster's PostgreSQL, one record at a time, of which little is kept. */
public final class PostgresEndedRuns implements EndedRuns {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** How much later than a run's end its record may have been written, where it is looked for. */
  private static final Duration LATE = Duration.ofDays(31);

  /** Held at once, of up to 200 KB each; inside a transaction alone, without one all are. */
  private static final int RECORDS = 50;

  private final JdbcClient database;
  private final TransactionTemplate transaction;

  public PostgresEndedRuns(DataSource source) {
    database = JdbcClient.create(source);
    transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    transaction.setReadOnly(true);
  }

  @Override
  public List<CountedRun> between(Collection<String> plans, Instant from, Instant until) {
    return read(
        database
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
            .withFetchSize(RECORDS)
            .query(PostgresEndedRuns::run));
  }

  @Override
  public Map<String, Instant> first(Collection<String> plans) {
    return read(
            database
                .sql(
                    """
                    select wanted.name, e.began from unnest(?::text[]) as wanted(name)
                    cross join lateral (
                      select (convert_from(record, 'UTF8')::json ->> 'startedAt')::timestamptz
                        as began
                      from evidence where chain = wanted.name order by number limit 1) e
                    """)
                .param(plans.toArray(String[]::new))
                .query((row, number) ->
                    Map.entry(
                        row.getString("name"),
                        row.getObject("began", OffsetDateTime.class).toInstant())))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private <T> List<T> read(JdbcClient.MappedQuerySpec<T> query) {
    try {
      return Objects.requireNonNull(transaction.execute(status -> query.list()));
    } catch (CannotCreateTransactionException e) {
      throw new DataAccessResourceFailureException("the read model can't be reached", e);
    }
  }

  private static CountedRun run(ResultSet row, int number) throws SQLException {
    return CountedRun.of(
        row.getLong("number"), JSON.readValue(row.getBytes("record"), EvidenceRecord.class));
  }
}
