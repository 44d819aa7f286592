package dev.muster.evidence;

/**
 * Where the record of a run stands; small enough for a workflow's result.
 *
 * @param number in its chain
 * @param hash of the record
 */
public record EvidenceReceipt(String chain, long number, String hash) {
  /** What says where a record stands. */
  public static EvidenceReceipt of(SealedRecord record) {
    return new EvidenceReceipt(record.chain(), record.number(), record.hash());
  }
}
