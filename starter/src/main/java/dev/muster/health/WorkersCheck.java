package dev.muster.health;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The workers of one task queue, as Temporal sees them poll. */
final class WorkersCheck implements HealthCheck {
  /** A long poll takes a minute; a worker that has not asked for longer is gone. */
  private static final Duration RECENT = Duration.ofSeconds(90);

  private static final long SECONDS = 2;

  private final String queue;
  private final TaskQueueType kind;
  private final WorkflowClient client;
  private final Clock clock;

  WorkersCheck(String queue, TaskQueueType kind, WorkflowClient client, Clock clock) {
    this.queue = queue;
    this.kind = kind;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public String part() {
    return queue;
  }

  @Override
  public void check() {
    DescribeTaskQueueRequest request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(queue))
            .setTaskQueueType(kind)
            .build();
    long oldest = clock.instant().minus(RECENT).toEpochMilli();
    boolean polled =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
            .describeTaskQueue(request)
            .getPollersList()
            .stream()
            .anyMatch(poller -> Timestamps.toMillis(poller.getLastAccessTime()) >= oldest);
    if (!polled) {
      throw new IllegalStateException("no worker polls " + queue);
    }
  }
}
