package dev.muster.readmodel;

import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.StoredBytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The evidence in Muster's PostgreSQL, read only. */
@Component
final class PostgresEvidenceShelf implements EvidenceShelf {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int BATCH = 100;

  private final JdbcClient database;

  PostgresEvidenceShelf(JdbcClient database) {
    this.database = database;
  }

  @Override
  public List<Kept> latest(int limit) {
    return database
        .sql("select chain, number, hash, record from evidence order by recorded_at desc limit ?")
        .param(limit)
        .query(PostgresEvidenceShelf::kept)
        .list();
  }

  @Override
  public List<Kept> latest(Collection<String> chains, int each) {
    return database
        .sql(
            """
            select e.* from unnest(?::text[]) as wanted(name) cross join lateral (
              select chain, number, hash, record, recorded_at from evidence
              where chain = wanted.name order by number desc limit ?) e
            order by e.recorded_at desc
            """)
        .params(chains.toArray(String[]::new), each)
        .query(PostgresEvidenceShelf::kept)
        .list();
  }

  @Override
  public List<Kept> ofWorkflows(Collection<String> workflowIds) {
    return database
        .sql("select chain, number, hash, record from evidence where workflow_id = any(?::text[])")
        .param(workflowIds.toArray(String[]::new))
        .query(PostgresEvidenceShelf::kept)
        .list();
  }

  @Override
  public Optional<Kept> find(String chain, long number) {
    return database
        .sql("select chain, number, hash, record from evidence where chain = ? and number = ?")
        .params(chain, number)
        .query(PostgresEvidenceShelf::kept)
        .optional();
  }

  @Override
  public Optional<Kept> ofRun(String runId) {
    return database
        .sql("select chain, number, hash, record from evidence where run_id = ?")
        .param(runId)
        .query(PostgresEvidenceShelf::kept)
        .optional();
  }

  @Override
  public Optional<ChainHead> head(String chain) {
    return database
        .sql("select * from evidence_head where chain = ? and number > 0")
        .param(chain)
        .query(PostgresEvidenceShelf::head)
        .optional();
  }

  @Override
  public List<ChainHead> heads() {
    return database
        .sql("select * from evidence_head where number > 0")
        .query(PostgresEvidenceShelf::head)
        .list();
  }

  @Override
  public EvidenceRecord read(SealedRecord sealed) {
    return JSON.readValue(sealed.bytes().toArray(), EvidenceRecord.class);
  }

  @Override
  public void each(ChainHead head, Consumer<SealedRecord> reader) {
    for (long from = 0; from < head.number(); from += BATCH) {
      database
          .sql(
              "select * from evidence where chain = ? and number > ? and number <= ? order by number")
          .params(head.chain(), from, Math.min(from + BATCH, head.number()))
          .query(PostgresEvidenceShelf::sealed)
          .list()
          .forEach(reader);
    }
  }

  @Override
  public Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    try (Stream<Map.Entry<String, String>> found =
        database
            .sql("select id, public_key from evidence_key order by first_signed_at")
            .query((row, number) ->
                Map.entry(
                    row.getString("id"),
                    Base64.getEncoder().encodeToString(row.getBytes("public_key"))))
            .stream()) {
      found.forEach(key -> keys.put(key.getKey(), key.getValue()));
    }
    return keys;
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        row.getString("chain"),
        row.getLong("number"),
        hex(row, "hash"),
        JSON.readValue(row.getBytes("record"), EvidenceRecord.class));
  }

  private static ChainHead head(ResultSet row, int number) throws SQLException {
    return new ChainHead(
        row.getString("chain"),
        row.getLong("number"),
        hex(row, "hash"),
        row.getString("key_id"),
        row.getString("signature"));
  }

  private static SealedRecord sealed(ResultSet row, int number) throws SQLException {
    return new SealedRecord(
        row.getString("chain"),
        row.getLong("number"),
        hex(row, "previous_hash"),
        hex(row, "hash"),
        StoredBytes.of(row.getBytes("record")));
  }

  private static String hex(ResultSet row, String column) throws SQLException {
    return HexFormat.of().formatHex(row.getBytes(column));
  }
}
