package dev.muster.evidence;

import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * Seals the record of a run once that run has ended, however long the database is away; started by
 * the run as the last thing it does.
 */
@WorkflowInterface
public interface EvidenceWorkflow {
  /** Where the record stands; null when the run went on after all. */
  @WorkflowMethod(name = WorkflowTypes.EVIDENCE)
  @Nullable EvidenceReceipt seal(EvidenceRecord record);

  /** The run goes on: this record is not sealed. */
  @SignalMethod(name = "withdraw")
  void withdraw();
}
