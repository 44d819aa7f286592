package dev.muster.workers;

import dev.muster.backup.BackupRequest;
import dev.muster.backup.BackupWorkflowImpl;
import dev.muster.drill.DrillRequest;
import dev.muster.drill.DrillWorkflowImpl;
import dev.muster.failover.FailoverRequest;
import dev.muster.failover.FailoverWorkflowImpl;
import dev.muster.failover.managed.ManagedFailoverRequest;
import dev.muster.failover.managed.ManagedFailoverWorkflowImpl;
import dev.muster.failover.redis.RedisFailoverRequest;
import dev.muster.failover.redis.RedisFailoverWorkflowImpl;
import dev.muster.failover.rehearsal.RehearsalRequest;
import dev.muster.failover.rehearsal.RehearsalWorkflowImpl;
import dev.muster.plan.RunOutcome;
import dev.muster.recovery.RecoveryRequest;
import dev.muster.recovery.RecoveryWorkflowImpl;
import dev.muster.restore.RestoreRequest;
import dev.muster.restore.RestoreWorkflowImpl;
import dev.muster.routine.RoutineRequest;
import dev.muster.routine.RoutineWorkflowImpl;
import dev.muster.window.WindowRequest;
import dev.muster.window.WindowWorkflowImpl;
import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.util.Map;

/**
 * The runs that end on the version of the workers on which they began; all others move on to a new
 * one. They are types of their own, because a worker that says nothing of its version must not run
 * a type that is pinned: Temporal would fail each of its tasks.
 */
final class PinnedRuns {
  private static final Map<Class<?>, Class<?>> PINNED =
      Map.of(
          BackupWorkflowImpl.class, PinnedBackup.class,
          DrillWorkflowImpl.class, PinnedDrill.class,
          FailoverWorkflowImpl.class, PinnedFailover.class,
          ManagedFailoverWorkflowImpl.class, PinnedManagedFailover.class,
          RehearsalWorkflowImpl.class, PinnedRehearsal.class,
          RedisFailoverWorkflowImpl.class, PinnedRedisFailover.class,
          RecoveryWorkflowImpl.class, PinnedRecovery.class,
          RestoreWorkflowImpl.class, PinnedRestore.class,
          RoutineWorkflowImpl.class, PinnedRoutine.class,
          WindowWorkflowImpl.class, PinnedWindow.class);

  private PinnedRuns() {}

  /** The pinned one of a type of run, or the type itself when it moves on. */
  static Class<?> pinned(Class<?> run) {
    return PINNED.getOrDefault(run, run);
  }

  /** What was approved is done as it was approved: its steps don't change under it. */
  public static final class PinnedRoutine extends RoutineWorkflowImpl {
    @WorkflowInit
    public PinnedRoutine(RoutineRequest request) {
      super(request);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public RunOutcome run(RoutineRequest request) {
      return super.run(request);
    }
  }

  /** What was approved is done as it was approved. */
  public static final class PinnedRestore extends RestoreWorkflowImpl {
    @WorkflowInit
    public PinnedRestore(RestoreRequest request) {
      super(request);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public RunOutcome run(RestoreRequest request) {
      return super.run(request);
    }
  }

  /** What was approved is done as it was approved. */
  public static final class PinnedFailover extends FailoverWorkflowImpl {
    @WorkflowInit
    public PinnedFailover(FailoverRequest request) {
      super(request);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public RunOutcome run(FailoverRequest request) {
      return super.run(request);
    }
  }

  /** Its failovers are of its own version. */
  public static final class PinnedRecovery extends RecoveryWorkflowImpl {
    @WorkflowInit
    public PinnedRecovery(RecoveryRequest request) {
      super(request);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public RunOutcome run(RecoveryRequest request) {
      return super.run(request);
    }
  }

  /** Its ways are switches of its own version. */
  public static final class PinnedRehearsal extends RehearsalWorkflowImpl {
    @WorkflowInit
    public PinnedRehearsal(RehearsalRequest request) {
      super(request);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public RunOutcome run(RehearsalRequest request) {
      return super.run(request);
    }
  }

  /** What was approved is done as it was approved. */
  public static final class PinnedRedisFailover extends RedisFailoverWorkflowImpl {
    @WorkflowInit
    public PinnedRedisFailover(RedisFailoverRequest request) {
      super(request);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public RunOutcome run(RedisFailoverRequest request) {
      return super.run(request);
    }
  }

  /** What a service was asked for is waited for by the code that asked. */
  public static final class PinnedManagedFailover extends ManagedFailoverWorkflowImpl {
    @WorkflowInit
    public PinnedManagedFailover(ManagedFailoverRequest request) {
      super(request);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public RunOutcome run(ManagedFailoverRequest request) {
      return super.run(request);
    }
  }

  /** What it owes is taken back by the code that did it. */
  public static final class PinnedWindow extends WindowWorkflowImpl {
    @WorkflowInit
    public PinnedWindow(WindowRequest request) {
      super(request);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public RunOutcome run(WindowRequest request) {
      return super.run(request);
    }
  }

  /** Its steps don't change under it. */
  public static final class PinnedBackup extends BackupWorkflowImpl {
    @WorkflowInit
    public PinnedBackup(BackupRequest request) {
      super(request);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public RunOutcome run(BackupRequest request) {
      return super.run(request);
    }
  }

  /** Its steps don't change under it. */
  public static final class PinnedDrill extends DrillWorkflowImpl {
    @WorkflowInit
    public PinnedDrill(DrillRequest request) {
      super(request);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public RunOutcome run(DrillRequest request) {
      return super.run(request);
    }
  }
}
