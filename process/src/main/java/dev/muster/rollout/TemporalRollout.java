package dev.muster.rollout;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import dev.muster.temporal.TaskQueues;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.deployment.v1.RoutingConfig;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo.WorkerDeploymentVersionSummary;
import io.temporal.api.enums.v1.WorkerDeploymentVersionStatus;
import io.temporal.api.workflow.v1.VersioningOverride;
import io.temporal.api.workflow.v1.WorkflowExecutionOptions;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionOptionsRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The versions of a deployment in Temporal. */
final class TemporalRollout {
  private static final long SECONDS = 10;
  private static final int NAMED = 10;

  private final WorkflowClient client;
  private final String deployment;
  private final ServedQueues queues;
  private final VisibleRuns runs;

  TemporalRollout(WorkflowClient client, String deployment, InstantSource clock) {
    this.client = client;
    this.deployment = deployment;
    this.queues = new ServedQueues(client, clock);
    this.runs = new VisibleRuns(client, Duration.ofSeconds(SECONDS));
  }

  /** How everything stands now; empty when no worker ever said of which version it is. */
  Rollout look() {
    try {
      WorkerDeploymentInfo known =
          stub()
              .describeWorkerDeployment(
                  DescribeWorkerDeploymentRequest.newBuilder()
                      .setNamespace(namespace())
                      .setDeploymentName(deployment)
                      .build())
              .getWorkerDeploymentInfo();
      List<QueuePolls> polls = TaskQueues.ALL.stream().map(queues::look).toList();
      return new Rollout(
          known.getVersionSummariesList().stream()
              .map(summary -> version(summary, known.getRoutingConfig(), polls))
              .toList());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return new Rollout(List.of());
      }
      throw e;
    }
  }

  private Version version(
      WorkerDeploymentVersionSummary seen, RoutingConfig routing, List<QueuePolls> polls) {
    String build = seen.getDeploymentVersion().getBuildId();
    String named = QueuePolls.named(deployment, build);
    long pinned = runs.count(pinned(build));
    return new Version(
        build,
        standing(seen.getStatus()),
        routing.getRampingVersionPercentage(),
        seen.hasLastCurrentTime() ? moment(seen.getLastCurrentTime()) : null,
        polls.stream()
            .filter(queue -> queue.polling().contains(named))
            .map(QueuePolls::queue)
            .collect(Collectors.toSet()),
        pinned == 0 ? List.of() : runs.ids(pinned(build), NAMED),
        pinned,
        Math.max(0, runs.count(running(build)) - pinned));
  }

  void makeCurrent(String build) {
    var _ =
        stub()
            .setWorkerDeploymentCurrentVersion(
                SetWorkerDeploymentCurrentVersionRequest.newBuilder()
                    .setNamespace(namespace())
                    .setDeploymentName(deployment)
                    .setBuildId(build)
                    .build());
  }

  /**
   * Gives a version a share of the new runs.
   *
   * @param build none ends what ramps
   */
  void ramp(@Nullable String build, float percent) {
    SetWorkerDeploymentRampingVersionRequest.Builder request =
        SetWorkerDeploymentRampingVersionRequest.newBuilder()
            .setNamespace(namespace())
            .setDeploymentName(deployment)
            .setPercentage(percent);
    if (build != null) {
      request.setBuildId(build);
    }
    var _ = stub().setWorkerDeploymentRampingVersion(request.build());
  }

  /** Has what is pinned to a version go on on the current one. */
  Moved move(String build) {
    List<String> moved = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (WorkflowExecution run : runs.all(pinned(build))) {
      try {
        unpin(run);
        moved.add(run.getWorkflowId());
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.NOT_FOUND) { // ended meanwhile
          refused.add(run.getWorkflowId() + ": " + e.getMessage());
        }
      }
    }
    return new Moved(moved, refused);
  }

  private void unpin(WorkflowExecution run) {
    var _ =
        stub()
            .updateWorkflowExecutionOptions(
                UpdateWorkflowExecutionOptionsRequest.newBuilder()
                    .setNamespace(namespace())
                    .setWorkflowExecution(run)
                    .setWorkflowExecutionOptions(
                        WorkflowExecutionOptions.newBuilder()
                            .setVersioningOverride(
                                VersioningOverride.newBuilder().setAutoUpgrade(true)))
                    .setUpdateMask(FieldMask.newBuilder().addPaths("versioning_override"))
                    .build());
  }

  private String running(String build) {
    return "ExecutionStatus = 'Running' AND " + on(build);
  }

  private String pinned(String build) {
    return VisibleRuns.PINNED + " AND " + on(build);
  }

  private String on(String build) {
    return "TemporalWorkerDeploymentVersion = '%s'".formatted(QueuePolls.named(deployment, build));
  }

  private WorkflowServiceBlockingStub stub() {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }

  private static Instant moment(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
  }

  private static Standing standing(WorkerDeploymentVersionStatus status) {
    return switch (status) {
      case WORKER_DEPLOYMENT_VERSION_STATUS_CURRENT -> Standing.CURRENT;
      case WORKER_DEPLOYMENT_VERSION_STATUS_RAMPING -> Standing.RAMPING;
      case WORKER_DEPLOYMENT_VERSION_STATUS_DRAINING -> Standing.DRAINING;
      case WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED -> Standing.DRAINED;
      case WORKER_DEPLOYMENT_VERSION_STATUS_INACTIVE,
          WORKER_DEPLOYMENT_VERSION_STATUS_CREATED,
          WORKER_DEPLOYMENT_VERSION_STATUS_UNSPECIFIED,
          UNRECOGNIZED ->
          Standing.UNUSED;
    };
  }
}
