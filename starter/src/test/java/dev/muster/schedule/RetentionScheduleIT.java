package dev.muster.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.DevServer;
import dev.muster.api.TestPolicy;
import dev.muster.retention.RetentionLookup;
import dev.muster.retention.RetentionMode;
import dev.muster.retention.RetentionOutcome;
import dev.muster.retention.RetentionPolicy;
import dev.muster.retention.RetentionWorkflowImpl;
import dev.muster.temporal.TaskQueues;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.client.schedules.ScheduleActionResult;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Schedule of the retention, on a real Temporal server. */
class RetentionScheduleIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void startsARunThatDeletes() throws Exception {
    try (DevServer server = DevServer.start()) {
      WorkerFactory workers = WorkerFactory.newInstance(server.client());
      Worker plans = workers.newWorker(TaskQueues.PLANS);
      plans.registerWorkflowImplementationTypes(RetentionWorkflowImpl.class);
      plans.registerActivitiesImplementations(new KeepingEverything());
      workers.start();
      ScheduleClient schedules =
          ScheduleClient.newInstance(server.client().getWorkflowServiceStubs());

      new ScheduleReconciler(schedules).reconcile(TestPolicy.withoutPlans("ba9876543210"));

      RetentionOutcome outcome =
          server
              .client()
              .newUntypedWorkflowStub(
                  WorkflowTargetOptions.newBuilder()
                      .setWorkflowExecution(firstRun(schedules.getHandle("muster/retention")))
                      .build())
              .getResult(RetentionOutcome.class);
      assertThat(outcome).isEqualTo(new RetentionOutcome(RetentionMode.CUT, List.of()));
      workers.shutdownNow();
    }
  }

  private static WorkflowExecution firstRun(ScheduleHandle schedule) throws InterruptedException {
    Instant end = Instant.now().plus(LIMIT);
    List<ScheduleActionResult> started = List.of();
    while (started.isEmpty()) {
      assertThat(Instant.now()).as("waited in vain").isBefore(end);
      Thread.sleep(50);
      started = schedule.describe().getInfo().getRecentActions();
    }
    return execution(started.getFirst());
  }

  private static WorkflowExecution execution(ScheduleActionResult result) {
    ScheduleActionExecutionStartWorkflow run =
        (ScheduleActionExecutionStartWorkflow) result.getAction();
    return WorkflowExecution.newBuilder()
        .setWorkflowId(run.getWorkflowId())
        .setRunId(run.getFirstExecutionRunId())
        .build();
  }

  /** A policy that names nothing. */
  private static final class KeepingEverything implements RetentionLookup {
    @Override
    public RetentionPolicy policy() {
      return RetentionPolicy.NONE;
    }
  }
}
