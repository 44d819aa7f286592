package dev.muster.readmodel;

import dev.muster.evidence.EvidenceRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Full-text search in Muster's PostgreSQL, by the indexes of its words. */
@Component
final class PostgresSearchIndex implements SearchIndex {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int SECONDS = 5;

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

  PostgresSearchIndex(DataSource source) {
    JdbcTemplate template = new JdbcTemplate(source);
    template.setQueryTimeout(SECONDS);
    this.database = JdbcClient.create(template);
  }

  @Override
  public List<Found> find(String query, @Nullable Cursor after, int limit) {
    Conditions conditions = new Conditions();
    conditions.addIfGiven("(at, id) < (?, ?)", after);
    List<Object> values = new ArrayList<>(List.of(query));
    values.addAll(conditions.values());
    values.add(limit);
    return database
        .sql(
            ASKED
                + EVERYTHING
                + ") found "
                + conditions.where()
                + " order by at desc, id desc limit ?")
        .params(values)
        .query(PostgresSearchIndex::found)
        .list();
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
