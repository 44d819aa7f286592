package dev.muster.restore;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.Reminder;
import dev.muster.backup.BackupWorld;
import dev.muster.drill.RestorePointChoice;
import dev.muster.oncall.Target;
import dev.muster.restore.RestorePlan.Mode;
import dev.muster.restorepoint.PostgresAddress;
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
    return new RestorePlan(
            "shop-db-back",
            "Puts the shop back",
            "web",
            BackupWorld.backup(),
            into,
            LEAVE,
            Duration.ofHours(1),
            Duration.ofHours(4),
            RestorePointChoice.LATEST,
            false,
            Mode.FOR_REAL,
            List.of(),
            "rev1")
        .of(RestorePointChoice.LATEST, false, mode);
  }
}
