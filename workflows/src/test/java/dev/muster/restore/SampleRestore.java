package dev.muster.restore;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.Reminder;
import dev.muster.backup.BackupPlan;
import dev.muster.backup.BackupWorld;
import dev.muster.drill.RestorePointChoice;
import dev.muster.oncall.Target;
import dev.muster.restore.RestorePlan.Mode;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.List;

/** A restore of the database that {@link BackupWorld} backs up. */
public final class SampleRestore {
  private static final ApprovalTerms LEAVE =
      new ApprovalTerms(
          List.of("cto"),
          1,
          Duration.ofHours(1),
          null,
          List.of(new Reminder(Duration.ZERO, List.of(new Target(Target.Kind.ROLE, "cto")))));

  private SampleRestore() {}

  /** Where the backup is from, as somebody who may replace it. */
  public static PostgresAddress source() {
    PostgresAddress source = (PostgresAddress) BackupWorld.backup().source();
    return new PostgresAddress(source.host(), source.port(), source.database(), "admin", null);
  }

  public static RestorePlan plan(PostgresAddress into, Mode mode) {
    return plan(BackupWorld.backup(), new DatabaseTarget(into), StepsAround.NOTHING, mode);
  }

  /** Of the bucket that is backed up, whose users are stopped and started. */
  public static RestorePlan objects(Mode mode) {
    BackupPlan backup = BackupWorld.bucketBackup();
    BucketSelection source = (BucketSelection) backup.source();
    return plan(
        backup,
        new BucketTarget(source.address(), List.of(), BucketTarget.Besides.LEFT),
        new StepsAround(List.of(call("stop the app")), List.of(call("start the app"))),
        mode);
  }

  public static RoutineStep call(String name) {
    return new RoutineStep(
        name,
        Duration.ofMinutes(1),
        new RoutineStep.Call(
            "http://app.example/" + name.replace(' ', '-'),
            "POST",
            200,
            Duration.ofSeconds(30),
            null),
        null);
  }

  public static RestorePlan plan(
      BackupPlan backup, RestoreTarget target, StepsAround around, Mode mode) {
    return new RestorePlan(
            backup.name() + "-back",
            "Puts the shop back",
            "web",
            backup,
            target,
            LEAVE,
            Duration.ofHours(1),
            Duration.ofHours(4),
            RestorePointChoice.LATEST,
            false,
            Mode.FOR_REAL,
            List.of(),
            "rev1",
            around)
        .of(RestorePointChoice.LATEST, false, mode);
  }
}
