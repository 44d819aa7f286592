package dev.muster.window;

import dev.muster.backup.BackupRequest;
import dev.muster.backup.BackupWorkflow;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.incident.EndedAlerts;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Runs that a window meets: parts of it, and incidents that it tells something. */
final class WindowParts {
  private WindowParts() {}

  /** What an incident is told. */
  @WorkflowInterface
  public interface StandIn {
    @WorkflowMethod(name = "StandIn")
    void run();

    @SignalMethod(name = "alertsEnded")
    void alertsEnded(EndedAlerts news);
  }

  static final class StandInIncident implements StandIn {
    private final WindowWorld world;
    private boolean isTold;

    StandInIncident(WindowWorld world) {
      this.world = world;
    }

    @Override
    public void run() {
      Workflow.await(() -> isTold);
    }

    @Override
    public void alertsEnded(EndedAlerts news) {
      world.ended.add(news);
      isTold = true;
    }
  }

  /** A backup that is a part of a window. */
  static final class PartBackup implements BackupWorkflow {
    private final WindowWorld world;

    PartBackup(WindowWorld world) {
      this.world = world;
    }

    @Override
    public RunOutcome run(BackupRequest request) {
      world.children.add(request.order().lent().toString());
      world.log.add("backup");
      work();
      workDeaf();
      if (world.failing.contains("backup")) {
        throw ApplicationFailure.newNonRetryableFailure("the store is away", "FAILED");
      }
      return new RunOutcome(EvidenceVerdict.KEPT, "done", null);
    }

    private void work() {
      try {
        Workflow.sleep(world.slow);
      } catch (CanceledFailure cancelled) {
        world.log.add("backup cancelled");
        throw cancelled;
      }
    }

    private void workDeaf() {
      if (world.deaf.isPositive()) {
        Workflow.newDetachedCancellationScope(() -> Workflow.sleep(world.deaf)).run();
        world.log.add("backup is over");
      }
    }

    @Override
    public RunView view() {
      throw new IllegalStateException("nobody asks");
    }
  }
}
