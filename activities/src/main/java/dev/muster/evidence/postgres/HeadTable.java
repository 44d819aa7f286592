package dev.muster.evidence.postgres;

import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceChain;
import dev.muster.evidence.HeadSigner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The signed heads; who holds the lock on one is the only one that writes to its chain. */
final class HeadTable {
  private static final HexFormat HEX = HexFormat.of();

  private static final String BEGIN =
      """
      insert into evidence_head (chain, number, hash, key_id, signature) values (?, 0, ?, '', '')
      on conflict do nothing
      """;

  private static final String LOCK =
      """
      select chain, number, hash, key_id, signature from evidence_head
      where chain = ? for update
      """;

  private static final String MOVE =
      "update evidence_head set number = ?, hash = ?, key_id = ?, signature = ? where chain = ?";

  private static final String KNOW =
      "insert into evidence_key (id, public_key) values (?, ?) on conflict do nothing";

  private final JdbcTemplate jdbc;

  HeadTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Waits for whoever writes to the chain; empty when it has no record yet. */
  Optional<ChainHead> lock(String chain) {
    jdbc.update(BEGIN, chain, HEX.parseHex(EvidenceChain.START));
    List<Optional<ChainHead>> locked = jdbc.query(LOCK, HeadTable::read, chain);
    return locked.getFirst();
  }

  void move(ChainHead head, HeadSigner signer) {
    jdbc.update(KNOW, signer.keyId(), signer.publicKey().getEncoded());
    jdbc.update(
        MOVE,
        head.number(),
        HEX.parseHex(head.hash()),
        head.keyId(),
        head.signature(),
        head.chain());
  }

  private static Optional<ChainHead> read(ResultSet row, int index) throws SQLException {
    if (row.getLong("number") == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ChainHead(
            row.getString("chain"),
            row.getLong("number"),
            HEX.formatHex(row.getBytes("hash")),
            row.getString("key_id"),
            row.getString("signature")));
  }
}
