package dev.muster.evidence;

/**
 * A record in its place in a chain.
 *
 * @param chain whose records are numbered together
 * @param number from 1 on, without a gap
 * @param previous the hash of the record before, {@link EvidenceChain#START} for the first
 * @param hash over everything else here, SHA-256 in small hexadecimal digits
 * @param bytes the record as it was written
 */
public record SealedRecord(
    String chain, long number, String previous, String hash, StoredBytes bytes) {
  public SealedRecord {
    EvidenceChain.requireName(chain);
    if (number < 1) {
      throw new IllegalArgumentException("records are numbered from 1 on, not " + number);
    }
    ChainHash.require(previous);
    ChainHash.require(hash);
  }
}
