package dev.muster.evidence;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Writes the record of a run to its plan's chain, once. */
@ActivityInterface
public interface EvidenceActivities {
  /** Seals and keeps the record; a run that has one gets the receipt of that one. */
  @ActivityMethod(name = "RecordEvidence")
  EvidenceReceipt record(EvidenceRecord record);
}
