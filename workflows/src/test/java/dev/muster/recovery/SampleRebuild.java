package dev.muster.recovery;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.Reminder;
import dev.muster.drill.RestorePointChoice;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.oncall.Target;
import dev.muster.planner.Timetable.Concern;
import dev.muster.recovery.RecoveryWork.Confirm;
import dev.muster.recovery.RecoveryWork.PutBack;
import dev.muster.recovery.RecoveryWork.SmokeTest;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.SampleRestore;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recovery plan that builds the site west up from a backup of a database, for tests. */
final class SampleRebuild {
  static final PostgresAddress WEST =
      new PostgresAddress("west.example", 5432, "orders", "admin", null);
  static final ApprovalTerms LEAVE =
      new ApprovalTerms(
          List.of("cto"),
          1,
          Duration.ofHours(4),
          null,
          List.of(new Reminder(Duration.ZERO, List.of(new Target(Target.Kind.ROLE, "cto")))));

  private SampleRebuild() {}

  static RebuildTerms terms(@Nullable Duration loseAtMost, @Nullable Instant failedAt) {
    return new RebuildTerms(
        "west", "north", loseAtMost, RestorePointChoice.LATEST, false, failedAt);
  }

  static RecoveryStep database() {
    return step("database", new PutBack(SampleRestore.plan(WEST, RestorePlan.Mode.FOR_REAL)));
  }

  static RecoveryStep database(RestorePlan restore) {
    return step("database", new PutBack(restore));
  }

  static RecoveryStep smoke(String... after) {
    return step(
        "smoke",
        new SmokeTest(
            Map.of(
                "west",
                new RoutineStep.Call(
                    "http://west.example/health", "GET", 200, Duration.ofSeconds(5), null)),
            Duration.ofMinutes(1)),
        after);
  }

  static RecoveryStep word(String name, String... after) {
    return step(name, new Confirm(LEAVE), after);
  }

  private static RecoveryStep step(String name, RecoveryWork work, String... after) {
    return new RecoveryStep(name, List.of(after), work);
  }

  static RecoveryPlan plan(RebuildTerms terms, Mode mode, RecoveryStep... steps) {
    return plan(LEAVE, terms, mode, steps);
  }

  /** One for which others give leave. */
  static RecoveryPlan plan(
      ApprovalTerms leave, RebuildTerms terms, Mode mode, RecoveryStep... steps) {
    return new RecoveryPlan(
            "shop-rebuild",
            "The shop is built up from its backups",
            "web",
            List.of(steps),
            leave,
            Duration.ofHours(2),
            List.of(),
            new Concern("shop", "P2"),
            terms.site(),
            FailoverKind.SWITCHOVER,
            Mode.FOR_REAL,
            "rev1",
            terms)
        .of(null, mode);
  }
}
