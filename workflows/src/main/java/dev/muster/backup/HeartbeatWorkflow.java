package dev.muster.backup;

import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Has the heartbeats of one backup written for as long as the policy wants them. */
@WorkflowInterface
public interface HeartbeatWorkflow {
  @WorkflowMethod(name = WorkflowTypes.HEARTBEAT_TABLE)
  void run(HeartbeatRequest request);
}
