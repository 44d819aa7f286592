package dev.muster.starter;

import dev.muster.retention.RetentionMode;
import dev.muster.retention.RetentionRequest;
import dev.muster.retention.RetentionWorkflow;
import dev.muster.temporal.TaskQueues;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Schedule that deletes, once a day, what the policy keeps no longer. */
final class RetentionSchedule {
  static final String ID = "muster/retention";

  private static final Logger log = LoggerFactory.getLogger(RetentionSchedule.class);
  private static final Duration EVERY = Duration.ofDays(1);

  /** After midnight in UTC. */
  private static final Duration AT = Duration.ofHours(3);

  private final ScheduleClient schedules;

  RetentionSchedule(ScheduleClient schedules) {
    this.schedules = schedules;
  }

  /** Creates it; one that is there stays as it is. */
  void ensure() {
    try {
      var _ = schedules.createSchedule(ID, schedule(), ScheduleOptions.newBuilder().build());
      log.info("created the schedule {}", ID);
    } catch (ScheduleAlreadyRunningException e) {
      log.debug("the schedule {} is there", ID);
    }
  }

  private static Schedule schedule() {
    return Schedule.newBuilder()
        .setAction(
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(RetentionWorkflow.TYPE)
                .setArguments(new RetentionRequest(RetentionMode.CUT))
                .setOptions(
                    WorkflowOptions.newBuilder()
                        .setWorkflowId("retention")
                        .setTaskQueue(TaskQueues.PLANS)
                        .setStaticSummary("Deletes what the policy keeps no longer")
                        .setStaticDetails(
                            "Each day, in batches, of the read model alone. Counted in"
                                + " muster_retention_deleted_total and written to the audit.")
                        .build())
                .build())
        .setSpec(
            ScheduleSpec.newBuilder()
                .setIntervals(List.of(new ScheduleIntervalSpec(EVERY, AT)))
                .build())
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                .setCatchupWindow(EVERY)
                .build())
        .build();
  }
}
