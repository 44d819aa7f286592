package dev.muster.evidence.postgres;

import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceArchive;
import dev.muster.evidence.EvidenceChain;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.HeadSigner;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.VerifyingKeys;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals a record onto its chain and signs the new head in one transaction, then archives it. A
 * chain whose head does not fit is not gone on with: signing it anew would hide what was done to
 * it.
 */
public final class PostgresEvidence implements EvidenceActivities {
  private final TransactionTemplate transaction;
  private final EvidenceTable records;
  private final HeadTable heads;
  private final EvidenceKeyring keyring;
  private final EvidenceArchive archive;

  public PostgresEvidence(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      EvidenceKeyring keyring,
      EvidenceArchive archive) {
    this.transaction = transaction;
    this.records = new EvidenceTable(jdbc);
    this.heads = new HeadTable(jdbc);
    this.keyring = keyring;
    this.archive = archive;
  }

  @Override
  public EvidenceReceipt record(EvidenceRecord record) {
    HeadSigner signer = keyring.signer();
    SealedRecord sealed =
        Objects.requireNonNull(transaction.execute(status -> written(record, signer)));
    archive.put(sealed);
    return EvidenceReceipt.of(sealed);
  }

  private SealedRecord written(EvidenceRecord record, HeadSigner signer) {
    Optional<ChainHead> head = heads.lock(record.plan());
    return records.of(record.run()).orElseGet(() -> write(record, head, signer));
  }

  private SealedRecord write(EvidenceRecord record, Optional<ChainHead> head, HeadSigner signer) {
    EvidenceChain chain = intact(record.plan(), head, keyring.trusted(signer));
    SealedRecord sealed = chain.seal(EvidenceJson.bytes(record));
    records.add(record.run(), sealed);
    heads.move(signer.sign(chain.with(sealed)), signer);
    return sealed;
  }

  /** The chain as its head says, once the head is ours and stands on the last record. */
  private EvidenceChain intact(String name, Optional<ChainHead> head, VerifyingKeys trusted) {
    EvidenceChain chain =
        head.map(at -> new EvidenceChain(name, at.number(), at.hash()))
            .orElseGet(() -> EvidenceChain.start(name));
    if (head.isPresent() && !trusted.verifies(head.get())) {
      throw new BrokenChainException(
          "%s: its head is not signed by a key that is known here: key %s"
              .formatted(name, head.get().keyId()));
    }
    EvidenceChain found =
        records
            .last(name)
            .map(last -> new EvidenceChain(name, last.number(), last.hash()))
            .orElseGet(() -> EvidenceChain.start(name));
    if (!found.equals(chain)) {
      throw new BrokenChainException(
          "%s: its head was signed on record %d, and the last one is another, record %d"
              .formatted(name, chain.number(), found.number()));
    }
    return chain;
  }

  /** A chain that a person has to look at before anything is added to it. */
  static final class BrokenChainException extends RuntimeException {
    BrokenChainException(String message) {
      super("nothing is added to a chain that is not whole: " + message);
    }
  }
}
