package dev.muster.starter;

import dev.muster.temporal.TaskQueues;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Schedule that looks every minute for pages which were due and never delivered. */
final class SelfCheckSchedule {
  static final String ID = "muster/self-check";

  /** Of those who reach people: it needs them, and no slow database holds them up. */
  private static final String QUEUE = TaskQueues.NOTICES;

  private static final Logger log = LoggerFactory.getLogger(SelfCheckSchedule.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final ScheduleClient schedules;

  SelfCheckSchedule(ScheduleClient schedules) {
    this.schedules = schedules;
  }

  /** Creates it, or brings it up to date; whoever paused it has paused it for a reason. */
  void ensure() {
    try {
      var _ = schedules.createSchedule(ID, schedule(), ScheduleOptions.newBuilder().build());
      log.info("created the schedule {}", ID);
    } catch (ScheduleAlreadyRunningException e) {
      update(schedules.getHandle(ID));
    }
  }

  private static void update(ScheduleHandle handle) {
    if (!queue(handle.describe().getSchedule()).equals(QUEUE)) {
      handle.update(now ->
          new ScheduleUpdate(
              Schedule.newBuilder(schedule())
                  .setState(now.getDescription().getSchedule().getState())
                  .build()));
      log.info("brought the schedule {} up to date", ID);
    }
  }

  private static String queue(Schedule schedule) {
    return schedule.getAction() instanceof ScheduleActionStartWorkflow start
        ? String.valueOf(start.getOptions().getTaskQueue())
        : "";
  }

  private static Schedule schedule() {
    return Schedule.newBuilder()
        .setAction(
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType("SelfCheck")
                .setOptions(
                    WorkflowOptions.newBuilder()
                        .setWorkflowId("self-check")
                        .setTaskQueue(QUEUE)
                        .setStaticSummary("Looks for pages that were due and never delivered")
                        .setStaticDetails(
                            "Every minute. What it finds is sent, and counted in"
                                + " muster_selfcheck_rescued_total.")
                        .build())
                .build())
        .setSpec(
            ScheduleSpec.newBuilder()
                .setIntervals(List.of(new ScheduleIntervalSpec(EVERY)))
                .build())
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                .setCatchupWindow(EVERY)
                .build())
        .build();
  }
}
