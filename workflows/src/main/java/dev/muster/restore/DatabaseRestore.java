package dev.muster.restore;

import dev.muster.drill.DrillFinding;
import dev.muster.drill.DrillWorkflowImpl;
import dev.muster.drill.PointSource;
import dev.muster.evidence.EvidenceFact;
import dev.muster.plan.PlanRun;
import dev.muster.restore.RestoreActivities.Begun;
import dev.muster.restore.RestoreActivities.Beside;
import dev.muster.restore.RestoreActivities.Exchanged;
import dev.muster.restore.RestoreActivities.Names;
import dev.muster.restorepoint.HeavyWork;
import dev.muster.restorepoint.RestorePointId;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Restores a database beside the one that is replaced, and exchanges them once it is equal. */
final class DatabaseRestore {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Each ends the sessions of whoever uses the database. */
  private static final int TRIES = 5;

  private final PlanRun<RestorePlan> run;
  private final PointSource source;
  private final RestorePointId point;
  private final DatabaseTarget database;
  private long copy;

  DatabaseRestore(
      PlanRun<RestorePlan> run, PointSource source, RestorePointId point, DatabaseTarget database) {
    this.run = run;
    this.source = source;
    this.point = point;
    this.database = database;
  }

  void replace() {
    Names names = Names.of(database.address().database(), MOMENT.format(now()));
    try {
      run.step(RestorePlan.RESTORE, () -> restore(names));
      Workflow.newDetachedCancellationScope(
              () -> run.step(RestorePlan.SWITCH, () -> exchange(names)))
          .run();
    } catch (TemporalFailure failure) {
      Workflow.newDetachedCancellationScope(() -> giveUp(names)).run();
      throw failure;
    }
  }

  private String restore(Names names) {
    RestorePlan plan = run.plan();
    Beside beside =
        source.read(store ->
            HeavyWork.stub(
                    RestoreActivities.class,
                    plan.giveUpAfter(),
                    "restore " + point.text() + " beside")
                .restoreBeside(plan.from(store), point, names));
    if (!beside.findings().isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          DrillFinding.sentence(point, beside.findings().getFirst()),
          DrillWorkflowImpl.NOT_RESTORABLE);
    }
    run.states(new EvidenceFact("Compared", String.valueOf(beside.compared())));
    copy = beside.copy();
    return names.beside();
  }

  private String exchange(Names names) {
    Exchanged exchanged =
        HeavyWork.urgent(
                RestoreActivities.class,
                TRIES,
                "take the place of " + database.address().database())
            .takePlace(run.plan(), names, copy);
    run.states(
        new EvidenceFact(
            "What was replaced",
            exchanged.kept() == null
                ? "nothing was there"
                : exchanged.kept() + ", which lets nobody in and is removed by hand"));
    return database.words();
  }

  /** What fails here takes nothing from why it is given up. */
  private void giveUp(Names names) {
    Begun begun = copy == 0 ? Begun.NO : Begun.YES;
    try {
      String kept =
          HeavyWork.urgent(RestoreActivities.class, Integer.MAX_VALUE, "remove the copy")
              .removeBeside(run.plan(), names, begun)
              .kept();
      if (kept != null) {
        run.states(new EvidenceFact("Replaced all the same", "what was there is " + kept));
      }
    } catch (ActivityFailure failure) {
      run.states(
          new EvidenceFact(
              "May be left",
              "the copy %s; and %s may be closed, until ALTER DATABASE … ALLOW_CONNECTIONS true"
                  .formatted(names.beside(), database.words())));
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
