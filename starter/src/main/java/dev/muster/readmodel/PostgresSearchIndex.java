package dev.muster.readmodel;

import dev.muster.evidence.EvidenceRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Full-text search in Muster's PostgreSQL, by the indexes of its words. */
@Component
final class PostgresSearchIndex implements SearchIndex {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Each word also stands for what begins with it. */
  private static final String ASKED =
      """
      with asked as materialized (select regexp_replace(
        websearch_to_tsquery('simple', ?)::text, '''([^'']+)''', '''\\1'':*', 'g')::tsquery as words)
      select * from (
      """;

  private static final String EVERYTHING =
      """
      select 'INCIDENT' as kind, id, opened_at as at, title, service || ' ' || key as place,
          severity || ' ' || lower(status) as state, null::bytea as record
        from incident where id in (
          select id from incident_words where words @@ (select words from asked)
          union
          select incident_id from alert_words where words @@ (select words from asked))
      union all
      select 'EVIDENCE', chain || '/' || number, recorded_at, chain, workflow_id, '', record
        from evidence where (chain, number) in (
          select chain, number from evidence_words where words @@ (select words from asked))
      union all
      select 'APPROVAL', id, opened_at, view ->> 'subject', plan, lower(status), null
        from approval where id in (
          select id from approval_words where words @@ (select words from asked))
      """;

  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final Duration patience;

  @Autowired
  PostgresSearchIndex(DataSource source) {
    this(source, PATIENCE);
  }

  PostgresSearchIndex(DataSource source, Duration patience) {
    this.database = JdbcClient.create(source);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    this.patience = patience;
    transaction.setReadOnly(true);
  }

  @Override
  public List<Found> find(String query, @Nullable Cursor after, int limit) {
    Conditions conditions = new Conditions();
    conditions.addIfGiven("(at, id) < (?, ?)", after);
    List<Object> values = new ArrayList<>(List.of(query));
    values.addAll(conditions.values());
    values.add(limit);
    String page = ") found " + conditions.where() + " order by at desc, id desc limit ?";
    return inTime(
        database.sql(ASKED + EVERYTHING + page).params(values).query(PostgresSearchIndex::found));
  }

  /** The database itself ends what takes too long, even when nobody waits for it any more. */
  private <T> List<T> inTime(JdbcClient.MappedQuerySpec<T> query) {
    try {
      return Objects.requireNonNull(
          transaction.execute(status -> {
            database.sql("set local statement_timeout = " + patience.toMillis()).update();
            return query.list();
          }));
    } catch (CannotCreateTransactionException e) {
      throw new DataAccessResourceFailureException("the read model can't be reached", e);
    }
  }

  private static Found found(ResultSet row, int number) throws SQLException {
    byte[] record = row.getBytes("record");
    return new Found(
        Found.Kind.valueOf(row.getString("kind")),
        row.getString("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("title"),
        row.getString("place"),
        record == null ? row.getString("state") : verdict(record));
  }

  private static String verdict(byte[] record) {
    return JSON.readValue(record, EvidenceRecord.class).verdict().name().toLowerCase(Locale.ROOT);
  }
}
