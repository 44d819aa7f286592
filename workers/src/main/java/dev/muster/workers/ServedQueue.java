package dev.muster.workers;

import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.backup.BackupWorkflowImpl;
import dev.muster.backup.HeartbeatWorkflowImpl;
import dev.muster.backup.PlannedBackupWorkflowImpl;
import dev.muster.drill.DrillWorkflowImpl;
import dev.muster.drill.PlannedDrillWorkflowImpl;
import dev.muster.evidence.EvidenceWorkflowImpl;
import dev.muster.failover.FailoverWorkflowImpl;
import dev.muster.failover.managed.ManagedFailoverWorkflowImpl;
import dev.muster.failover.readiness.ReadinessWorkflowImpl;
import dev.muster.failover.redis.RedisFailoverWorkflowImpl;
import dev.muster.failover.rehearsal.PlannedRehearsalWorkflowImpl;
import dev.muster.failover.rehearsal.RehearsalWorkflowImpl;
import dev.muster.freeze.StopTheLineWorkflowImpl;
import dev.muster.hold.AlertHoldWorkflowImpl;
import dev.muster.incident.IncidentWorkflowImpl;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.notice.PagerWorkflowImpl;
import dev.muster.planner.MissedRunsWorkflowImpl;
import dev.muster.planner.PlannerWorkflowImpl;
import dev.muster.recovery.RecoveryWorkflowImpl;
import dev.muster.restore.RestoreWorkflowImpl;
import dev.muster.retention.RetentionWorkflowImpl;
import dev.muster.routine.PlannedRoutineWorkflowImpl;
import dev.muster.routine.RoutineWorkflowImpl;
import dev.muster.selfcheck.SelfCheckWorkflowImpl;
import dev.muster.summary.PlannedSummaryWorkflowImpl;
import dev.muster.summary.SummaryWorkflowImpl;
import dev.muster.temporal.TaskQueues;
import dev.muster.window.PlannedWindowWorkflowImpl;
import dev.muster.window.WindowWorkflowImpl;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;

/**
 * The task queues there are, and how wide a worker opens to each: fixed, so that a storm can't grow
 * a process beyond its memory, and with pollers enough that a task never waits for one.
 */
enum ServedQueue {
  INCIDENTS(TaskQueues.INCIDENTS, 8, 2, 100),
  NOTICES(TaskQueues.NOTICES, 8, 8, 200),
  JOURNAL(TaskQueues.JOURNAL, 2, 4, 20),
  PLANS(TaskQueues.PLANS, 4, 4, 50),
  BACKUPS(TaskQueues.BACKUPS, 1, 1, 3);

  /** After so long without an answer the worker that had a run cached is taken for dead. */
  private static final Duration GONE_AFTER = Duration.ofSeconds(1);

  /** Far less than any silence that counts, and soon enough for people who look on. */
  private static final Duration HEARTBEATS_APART = Duration.ofSeconds(2);

  private final String taskQueue;
  private final int deciders;
  private final int actors;
  private final int slots;

  ServedQueue(String taskQueue, int deciders, int actors, int slots) {
    this.taskQueue = taskQueue;
    this.deciders = deciders;
    this.actors = actors;
    this.slots = slots;
  }

  String taskQueue() {
    return taskQueue;
  }

  /** The part of it that is of one machine alone. */
  String taskQueueOn(String machine) {
    return TaskQueues.onMachine(taskQueue, machine);
  }

  /** Whether something is done on it that another machine has another of. */
  boolean hasLocalWork() {
    return this == PLANS || this == BACKUPS;
  }

  /** For that part: something now and then. */
  WorkerOptions localOptions() {
    return WorkerOptions.newBuilder()
        .setMaxConcurrentActivityTaskPollers(1)
        .setMaxConcurrentActivityExecutionSize(slots)
        .setMaxHeartbeatThrottleInterval(HEARTBEATS_APART)
        .setUsingVirtualThreads(true)
        .build();
  }

  /** The types of run that are decided here. */
  List<Class<?>> runs() {
    return switch (this) {
      case INCIDENTS -> List.of(IncidentWorkflowImpl.class, EvidenceWorkflowImpl.class);
      // the self-check, the review of runs and the look at failovers need whoever reaches people,
      // and must wait for no database or plan that hangs
      case NOTICES ->
          List.of(
              PagerWorkflowImpl.class,
              SelfCheckWorkflowImpl.class,
              MissedRunsWorkflowImpl.class,
              ReadinessWorkflowImpl.class);
      case JOURNAL, BACKUPS -> List.of();
      case PLANS ->
          List.of(
              AlertHoldWorkflowImpl.class,
              ApprovalWorkflowImpl.class,
              BackupWorkflowImpl.class,
              DrillWorkflowImpl.class,
              FailoverWorkflowImpl.class,
              HeartbeatWorkflowImpl.class,
              PlannedBackupWorkflowImpl.class,
              PlannedDrillWorkflowImpl.class,
              PlannedRehearsalWorkflowImpl.class,
              PlannedSummaryWorkflowImpl.class,
              PlannedWindowWorkflowImpl.class,
              LeaseWorkflowImpl.class,
              ManagedFailoverWorkflowImpl.class,
              PlannedRoutineWorkflowImpl.class,
              PlannerWorkflowImpl.class,
              RecoveryWorkflowImpl.class,
              RehearsalWorkflowImpl.class,
              RedisFailoverWorkflowImpl.class,
              RestoreWorkflowImpl.class,
              RetentionWorkflowImpl.class,
              RoutineWorkflowImpl.class,
              StopTheLineWorkflowImpl.class,
              SummaryWorkflowImpl.class,
              WindowWorkflowImpl.class);
    };
  }

  WorkerOptions options() {
    return WorkerOptions.newBuilder()
        .setMaxConcurrentWorkflowTaskPollers(deciders)
        .setMaxConcurrentActivityTaskPollers(actors)
        .setMaxConcurrentWorkflowTaskExecutionSize(100)
        .setMaxConcurrentLocalActivityExecutionSize(slots)
        .setMaxConcurrentActivityExecutionSize(slots)
        .setStickyQueueScheduleToStartTimeout(GONE_AFTER)
        .setMaxHeartbeatThrottleInterval(HEARTBEATS_APART)
        .setDefaultDeadlockDetectionTimeout(TaskQueues.TASK_TIMEOUT.toMillis())
        .setUsingVirtualThreads(true)
        .build();
  }
}
