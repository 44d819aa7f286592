package dev.muster.schedule;

import dev.muster.planner.PlannerRequest;
import dev.muster.policy.Policy;
import dev.muster.retention.RetentionMode;
import dev.muster.retention.RetentionRequest;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import java.time.Duration;
import java.util.List;

/** Which Schedules there are to be under a policy. */
final class OwnSchedules {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * Each round plans days ahead: one that fails, or has an old policy, costs an hour and no run.
   */
  private static final Duration HOUR = Duration.ofHours(1);

  /** Of those who reach people: they need them, and no slow database or plan holds them up. */
  private static final String WATCHERS = TaskQueues.NOTICES;

  private static final OwnSchedule SELF_CHECK =
      new OwnSchedule(
          WorkflowIds.schedule(WorkflowIds.SELF_CHECK),
          WorkflowTypes.SELF_CHECK,
          WorkflowIds.SELF_CHECK,
          WATCHERS,
          "Looks for pages that were due and never delivered",
          "Every minute. What it finds is sent, and counted in muster_selfcheck_rescued_total.",
          MINUTE,
          ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP,
          null);

  private static final OwnSchedule MISSED_RUNS =
      new OwnSchedule(
          WorkflowIds.schedule(WorkflowIds.MISSED_RUNS),
          WorkflowTypes.MISSED_RUNS,
          WorkflowIds.MISSED_RUNS,
          WATCHERS,
          "Looks for runs that were due and did not begin",
          "Every minute. What it finds is an alert to the service that the plan names.",
          MINUTE,
          ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP,
          null);

  private static final OwnSchedule READINESS =
      new OwnSchedule(
          WorkflowIds.schedule(WorkflowIds.READINESS),
          WorkflowTypes.READINESS,
          WorkflowIds.READINESS,
          WATCHERS,
          "Looks whether each failover could begin",
          "Every minute. One that has come to be not ready is an alert to the service that its plan"
              + " names.",
          MINUTE,
          ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP,
          null);

  private static final OwnSchedule RETENTION =
      new OwnSchedule(
          WorkflowIds.schedule(WorkflowIds.RETENTION),
          WorkflowTypes.RETENTION,
          WorkflowIds.RETENTION,
          TaskQueues.PLANS,
          "Deletes what the policy keeps no longer",
          "Each day, in batches, of the read model alone. Counted in"
              + " muster_retention_deleted_total and written to the audit.",
          Duration.ofDays(1),
          ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP,
          new RetentionRequest(RetentionMode.CUT));

  private OwnSchedules() {}

  /**
   * The same whatever the policy plans: planner and review hand on what they know, and a process
   * with an old policy must not make an end of that.
   */
  static List<OwnSchedule> wanted(Policy policy) {
    return List.of(SELF_CHECK, RETENTION, planner(policy.revision()), MISSED_RUNS, READINESS);
  }

  private static OwnSchedule planner(String revision) {
    return new OwnSchedule(
        WorkflowIds.schedule(WorkflowIds.PLANNER),
        WorkflowTypes.PLANNER,
        WorkflowIds.PLANNER,
        TaskQueues.PLANS,
        "Starts the runs of the next days, each to wait for its time",
        "Every hour, and at once when the policy changes.",
        HOUR,
        ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE,
        new PlannerRequest(revision));
  }
}
