package dev.muster.restore;

import dev.muster.backup.BackupActivities;
import dev.muster.backup.BackupPlan;
import dev.muster.backup.TakenBackup;
import dev.muster.drill.PointSource;
import dev.muster.evidence.EvidenceFact;
import dev.muster.plan.PlanRun;
import dev.muster.restore.RestoreActivities.Server;
import dev.muster.restore.RestorePlan.Mode;
import dev.muster.restorepoint.HeavyWork;
import dev.muster.restorepoint.RestorePointId;
import io.temporal.workflow.Workflow;
import java.time.Instant;

/** Backs up what is there before it is replaced, where a backup is one of it. */
final class SafetyBackup {
  private final PlanRun<RestorePlan> run;
  private final PointSource source;

  SafetyBackup(PlanRun<RestorePlan> run, PointSource source) {
    this.run = run;
    this.source = source;
  }

  /**
   * Takes it. In doubt whose server it is it is taken, but in a recovery: the source of the backup
   * is what failed, and answers nobody.
   *
   * @return what was taken, or why nothing was, for people
   */
  String take() {
    return switch (server()) {
      case OF_THE_SOURCE -> taken();
      case ANOTHER -> leftOut("is on another server than what the backup is of");
      case UNKNOWN ->
          run.plan().mode() == Mode.RECOVERED
              ? leftOut("is not known to be on the server that the backup is of")
              : taken();
    };
  }

  /** Only what two servers say of themselves tells that, where they have two addresses. */
  private Server server() {
    return run.plan().isAtItsSource()
        ? Server.OF_THE_SOURCE
        : HeavyWork.stub(RestoreActivities.class, "whether it is the server of the source")
            .compareServers(run.plan());
  }

  private String leftOut(String where) {
    run.states(new EvidenceFact("What was there", where + ", and was not backed up"));
    return "not done: it " + where;
  }

  /** Under the name of its backup, so that it can be restored in its turn. */
  private String taken() {
    BackupPlan backup = run.plan().backup();
    RestorePointId point =
        new RestorePointId(backup.name(), Instant.ofEpochMilli(Workflow.currentTimeMillis()));
    TakenBackup taken =
        source.read(store ->
            HeavyWork.stub(
                    BackupActivities.class,
                    backup.giveUpAfter(),
                    "dump what is there into " + store.name())
                .take(new BackupActivities.Order(backup.in(store), point)));
    String where = source.detour().map(words -> "; only in " + words).orElse("");
    run.states(new EvidenceFact("What was there", taken.point().text() + where));
    return "%s, %,d bytes%s".formatted(taken.point().text(), taken.bytes(), where);
  }
}
