package dev.muster.health;

import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Temporal, by a real read: its own health answers SERVING while its store is down. */
@Component
final class TemporalCheck implements HealthCheck {
  private static final long SECONDS = 2;

  private final WorkflowClient client;

  TemporalCheck(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public String part() {
    return "temporal";
  }

  @Override
  public void check() {
    ListWorkflowExecutionsRequest one =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setPageSize(1)
            .build();
    var _ =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
            .listWorkflowExecutions(one);
  }
}
