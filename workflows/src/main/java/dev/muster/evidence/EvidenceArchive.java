package dev.muster.evidence;

/** A second place for sealed records, out of the reach of who can change the first. */
public interface EvidenceArchive {
  /** Puts a record there; one that is there already stays as it is. */
  void put(SealedRecord record);
}
