package dev.muster.evidence;

import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Waits for the end of the run, then has its record sealed. */
public class EvidenceWorkflowImpl implements EvidenceWorkflow {
  private final EvidenceActivities evidence =
      ActivityProfile.JOURNAL.stub(EvidenceActivities.class, "write the evidence");
  private boolean withdrawn;
  private @Nullable EvidenceReceipt receipt;

  @Override
  public @Nullable EvidenceReceipt seal(EvidenceRecord record) {
    try {
      Workflow.await(() -> withdrawn);
    } catch (CanceledFailure runHasEnded) {
      write(record);
    }
    return receipt;
  }

  /** A word that came before the end of the run holds, whichever is seen first. */
  private void write(EvidenceRecord record) {
    if (!withdrawn) {
      CancellationScope sealing =
          Workflow.newDetachedCancellationScope(() -> receipt = evidence.record(record));
      sealing.run();
    }
  }

  @Override
  public void withdraw() {
    withdrawn = true;
  }
}
