package dev.muster.evidence;

import dev.muster.run.RunProbe;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.Alarm;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks Temporal until the run has ended, which it mostly has at once; then has it sealed. */
public class EvidenceWorkflowImpl implements EvidenceWorkflow {
  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final RunProbe probe =
      ActivityProfile.LOCAL.stub(RunProbe.class, "whether the run has ended");
  private final EvidenceActivities evidence =
      ActivityProfile.JOURNAL.stub(EvidenceActivities.class, "write the evidence");
  private final Alarm alarm = new Alarm();
  private boolean withdrawn;

  @Override
  public @Nullable EvidenceReceipt seal(EvidenceRecord record) {
    Duration pause = FIRST_LOOK;
    while (true) {
      alarm.await(now().plus(pause), "look whether the run has ended", () -> withdrawn);
      if (withdrawn) {
        return null;
      }
      if (probe.isClosed(record.run().workflowId(), record.run().runId())) {
        return evidence.record(record);
      }
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }

  @Override
  public void withdraw() {
    withdrawn = true;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
