package dev.muster.readmodel;

import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.SealedRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The records of runs; every method throws Spring's DataAccessException when the database does not
 * answer.
 */
public interface EvidenceShelf {
  /** The latest records of all chains, the newest first. */
  List<Kept> latest(int limit);

  /** The latest records of each of some chains, the newest first. */
  List<Kept> latest(Collection<String> chains, int each);

  /** The records of runs, by their workflow ids. */
  List<Kept> ofWorkflows(Collection<String> workflowIds);

  /** One record. */
  Optional<Kept> find(String chain, long number);

  /** The record of a run, by the id that tells it from all others. */
  Optional<Kept> ofRun(String runId);

  /** The signed end of a chain. */
  Optional<ChainHead> head(String chain);

  /** The signed ends of all chains. */
  List<ChainHead> heads();

  /** What a record says. */
  EvidenceRecord read(SealedRecord sealed);

  /** Every record of a chain up to its head, in order, without holding all of them. */
  void each(ChainHead head, Consumer<SealedRecord> reader);

  /** Every public key that ever signed, by its id, in base64. */
  Map<String, String> keys();

  /**
   * A record and where it stands.
   *
   * @param hash of it
   */
  record Kept(String chain, long number, String hash, EvidenceRecord record) {}
}
