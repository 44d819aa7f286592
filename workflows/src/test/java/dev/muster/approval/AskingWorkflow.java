package dev.muster.approval;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A plan that does nothing but ask; its estimate holds as long as it is told. */
@WorkflowInterface
public interface AskingWorkflow {
  @WorkflowMethod(name = "Asking")
  ApprovalView run(Duration deadline, Duration estimateHolds);

  /** Asks with estimates that are counted. */
  final class Asking implements AskingWorkflow {
    private final Approvals approvals = new Approvals();
    private int estimates;

    @Override
    public ApprovalView run(Duration deadline, Duration estimateHolds) {
      Instant dead = now().plus(deadline);
      return approvals.ask(() -> request(dead, now().plus(estimateHolds)));
    }

    private ApprovalRequest request(Instant deadline, Instant staleAt) {
      ApprovalRequest template = ApprovalTest.request(1, null);
      return new ApprovalRequest(
          Workflow.getInfo().getWorkflowId(),
          template.plan(),
          template.subject(),
          template.requester(),
          template.reason(),
          "estimate " + ++estimates,
          List.of("cto"),
          1,
          deadline,
          staleAt,
          template.reminders(),
          template.revision());
    }

    private static Instant now() {
      return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
  }
}
