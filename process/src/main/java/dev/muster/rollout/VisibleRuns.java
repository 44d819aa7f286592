package dev.muster.rollout;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The runs that Temporal finds by a query, a moment behind what happens to them. */
final class VisibleRuns {
  /** Those that end on the version of the workers on which they began. */
  static final String PINNED =
      "ExecutionStatus = 'Running' AND TemporalWorkflowVersioningBehavior = 'Pinned'";

  private static final int PAGE = 200;

  private final WorkflowClient client;
  private final Duration patience;

  /**
   * Asks nothing yet.
   *
   * @param patience how long each answer may take
   */
  VisibleRuns(WorkflowClient client, Duration patience) {
    this.client = client;
    this.patience = patience;
  }

  long count(String query) {
    return stub()
        .countWorkflowExecutions(
            CountWorkflowExecutionsRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setQuery(query)
                .build())
        .getCount();
  }

  /** The first of them, by their ids. */
  List<String> ids(String query, int limit) {
    return find(query, limit).stream().map(WorkflowExecution::getWorkflowId).toList();
  }

  List<WorkflowExecution> all(String query) {
    return find(query, Integer.MAX_VALUE);
  }

  private List<WorkflowExecution> find(String query, int limit) {
    List<WorkflowExecution> found = new ArrayList<>();
    ListWorkflowExecutionsRequest request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setQuery(query)
            .setPageSize(Math.min(limit, PAGE))
            .build();
    boolean more = true;
    while (more) {
      var page = stub().listWorkflowExecutions(request);
      page.getExecutionsList().stream()
          .map(WorkflowExecutionInfo::getExecution)
          .forEach(found::add);
      request = request.toBuilder().setNextPageToken(page.getNextPageToken()).build();
      more = !page.getNextPageToken().isEmpty() && found.size() < limit;
    }
    return found;
  }

  private WorkflowServiceBlockingStub stub() {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
