package dev.muster.rollout;

import dev.muster.temporal.TaskQueues;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether anybody takes the tasks of each queue, as Temporal tells without any worker. */
public final class ServedQueues {
  /** A long poll takes a minute; a worker that has not asked for longer is gone. */
  private static final Duration RECENT = Duration.ofSeconds(90);

  private static final long SECONDS = 2;

  private final WorkflowClient client;
  private final InstantSource clock;

  public ServedQueues(WorkflowClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Why nobody takes new tasks of a queue; empty when somebody does.
   *
   * @throws RuntimeException when Temporal can't be read
   */
  public Optional<String> trouble(String queue) {
    return look(queue).trouble();
  }

  QueuePolls look(String queue) {
    DescribeTaskQueueRequest request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(queue))
            .setTaskQueueType(kind(queue))
            .build();
    return QueuePolls.of(
        queue,
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
            .describeTaskQueue(request),
        clock.instant().minus(RECENT));
  }

  /** Nothing is decided on some queues, so nobody asks them for that. */
  private static TaskQueueType kind(String queue) {
    return switch (queue) {
      case TaskQueues.JOURNAL, TaskQueues.BACKUPS -> TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY;
      default -> TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW;
    };
  }
}
