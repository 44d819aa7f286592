package dev.muster.evidence.postgres;

import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.StoredBytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The records of all chains; the database itself refuses to change a row. */
final class EvidenceTable {
  private static final HexFormat HEX = HexFormat.of();

  private static final String ADD =
      """
      insert into evidence (chain, number, run_id, workflow_id, previous_hash, hash, record)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String OF_RUN =
      "select chain, number, previous_hash, hash, record from evidence where run_id = ?";

  private static final String LAST =
      """
      select chain, number, previous_hash, hash, record from evidence
      where chain = ? order by number desc limit 1
      """;

  private final JdbcTemplate jdbc;

  EvidenceTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(EvidenceRun run, SealedRecord record) {
    jdbc.update(
        ADD,
        record.chain(),
        record.number(),
        run.runId(),
        run.workflowId(),
        HEX.parseHex(record.previous()),
        HEX.parseHex(record.hash()),
        record.bytes().toArray());
  }

  Optional<SealedRecord> of(EvidenceRun run) {
    return jdbc.query(OF_RUN, EvidenceTable::read, run.runId()).stream().findFirst();
  }

  Optional<SealedRecord> last(String chain) {
    return jdbc.query(LAST, EvidenceTable::read, chain).stream().findFirst();
  }

  private static SealedRecord read(ResultSet row, int index) throws SQLException {
    return new SealedRecord(
        row.getString("chain"),
        row.getLong("number"),
        HEX.formatHex(row.getBytes("previous_hash")),
        HEX.formatHex(row.getBytes("hash")),
        StoredBytes.of(row.getBytes("record")));
  }
}
