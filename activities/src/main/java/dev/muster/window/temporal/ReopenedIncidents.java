package dev.muster.window.temporal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.muster.incident.IncidentStatus;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverterException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Incidents that look resolved in Temporal's list and are open again: one that fires again keeps
 * its phase, and once somebody has answered only it itself knows.
 */
record ReopenedIncidents(WorkflowClient client) {
  private static final Logger log = LoggerFactory.getLogger(ReopenedIncidents.class);
  private static final int PATIENCE = 3;
  private static final int AT_ONCE = 16;

  /** No more than are asked within seconds, also where nobody answers. */
  private static final int MOST = 2 * AT_ONCE;

  /** What an incident tells of itself, as far as it is asked for here. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Standing(IncidentStatus status) {
    boolean isOpen() {
      return status == IncidentStatus.OPEN || status == IncidentStatus.ACKNOWLEDGED;
    }
  }

  /** Those of some; one that no worker answers for is as resolved as it looks. */
  List<String> among(Stream<String> workflowIds) {
    return workflowIds
        .limit(MOST)
        .gather(
            Gatherers.mapConcurrent(
                AT_ONCE, id -> ask(id).filter(Standing::isOpen).map(open -> id)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Standing> ask(String workflowId) {
    QueryWorkflowRequest request =
        QueryWorkflowRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
            .setQuery(WorkflowQuery.newBuilder().setQueryType("view"))
            .build();
    try {
      var answer =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(PATIENCE, TimeUnit.SECONDS)
              .queryWorkflow(request)
              .getQueryResult();
      return Optional.ofNullable(
          client
              .getOptions()
              .getDataConverter()
              .fromPayloads(0, Optional.of(answer), Standing.class, Standing.class));
    } catch (StatusRuntimeException | DataConverterException e) {
      log.info("{} does not say whether it is open again: {}", workflowId, e.getMessage());
      return Optional.empty();
    }
  }
}
