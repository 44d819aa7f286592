package dev.muster.evidence.postgres;

import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceExport;
import dev.muster.evidence.ExportFormatException;
import dev.muster.evidence.ExportVerification;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.StoredBytes;
import dev.muster.evidence.VerifiedExport;
import dev.muster.evidence.VerifyingKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The lines of a chain as it stands in the database. */
record ExportedChain(JdbcTemplate jdbc, String chain) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(EvidenceExport.header(chain));
    lines.addAll(
        jdbc.query("select * from evidence where chain = ? order by number", this::record, chain));
    lines.addAll(jdbc.query("select * from evidence_head where chain = ?", this::head, chain));
    return lines;
  }

  VerifiedExport verify(VerifyingKeys keys) throws ExportFormatException {
    ExportVerification verification = new ExportVerification(keys);
    for (String line : lines()) {
      verification.add(line);
    }
    return verification.end();
  }

  private String record(ResultSet row, int index) throws SQLException {
    return EvidenceExport.line(
        new SealedRecord(
            row.getString("chain"),
            row.getLong("number"),
            HexFormat.of().formatHex(row.getBytes("previous_hash")),
            HexFormat.of().formatHex(row.getBytes("hash")),
            StoredBytes.of(row.getBytes("record"))));
  }

  private String head(ResultSet row, int index) throws SQLException {
    return EvidenceExport.line(
        new ChainHead(
            row.getString("chain"),
            row.getLong("number"),
            HexFormat.of().formatHex(row.getBytes("hash")),
            row.getString("key_id"),
            row.getString("signature")));
  }
}
