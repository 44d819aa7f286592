package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.LostTerms;
import dev.muster.failover.ReadinessTerms;
import dev.muster.failover.pair.TypedRunbook;
import dev.muster.plan.runbook.FailoverRunbook;
import dev.muster.plan.runbook.FailoverRunbook.Section;
import dev.muster.plan.runbook.RunbookStep;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the runbook prints, typed at two real servers and a real HAProxy. */
@Timeout(180)
class RunbookIT {
  private static final Predicate<RunbookStep> AFTER_A_CRASH =
      step -> step.title().startsWith("Only after a crash");

  @TempDir Path folder;
  private PairSetting setting;

  @BeforeEach
  void start() throws IOException, SQLException {
    setting = PairSetting.start(folder);
  }

  @AfterEach
  void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  private List<Section> sections() {
    FailoverPlan plan =
        new FailoverPlan(
            "shop-over",
            "The shop's database changes places",
            "platform",
            setting.pair(),
            new ApprovalTerms(List.of("cto"), 1, Duration.ofHours(1), null, List.of()),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            new ReadinessTerms(1 << 20, Duration.ofSeconds(10)),
            LostTerms.USUAL,
            FailoverKind.SWITCHOVER,
            null,
            null,
            null,
            FailoverPlan.Mode.FOR_REAL,
            "0123456789ab",
            List.of());
    return FailoverRunbook.of(plan, "p2").sections();
  }

  @Test
  void whoTypesTheSwitchoverLosesNothingAndHasAStandbyAgain() throws Exception {
    setting.execute("p1", "INSERT INTO written VALUES (1)");

    type(sections().getFirst().steps());
    assertThat(setting.throughBalancer("SELECT count(*) FROM written")).isEqualTo("1");
    assertThat(setting.text("p2", "SELECT pg_is_in_recovery()")).isEqualTo("f");
    type(sections().getLast().steps().stream().filter(AFTER_A_CRASH.negate()).toList());

    setting.await(
        "p2", "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE state = 'streaming')");
    assertThat(setting.text("p1", "SELECT pg_is_in_recovery()")).isEqualTo("t");
  }

  @Test
  void whoGoesBackBeforeThePromotionHasTheOldPrimaryAgain() throws Exception {
    List<RunbookStep> steps = sections().getFirst().steps();
    type(steps.stream().takeWhile(step -> !step.title().startsWith("POINT OF NO RETURN")).toList());

    type(sections().get(1).steps());

    setting.execute("p1", "INSERT INTO written VALUES (2)");
    assertThat(setting.throughBalancer("SELECT count(*) FROM written")).isEqualTo("1");
  }

  @Test
  void whoTypesTheFailoverAfterACrashRewindsWhatTheOldOneWroteAlone() throws Exception {
    setting.execute("p1", "ALTER SYSTEM SET wal_log_hints = on");
    setting.stopServer("p1", "fast");
    setting.startServer("p1");
    setting.await(
        "p1", "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE state = 'streaming')");
    setting.execute("p1", "INSERT INTO written VALUES (1)");
    setting.awaitReplayed();
    setting.stopServer("p2", "fast");
    setting.execute("p1", "INSERT INTO written VALUES (2)");
    setting.stopServer("p1", "immediate");
    setting.startServer("p2");

    type(sections().get(2).steps());
    assertThat(setting.throughBalancer("SELECT max(n) FROM written")).isEqualTo("1");
    type(sections().getLast().steps());

    setting.await(
        "p2", "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE state = 'streaming')");
    assertThat(setting.text("p1", "SELECT max(n) FROM written")).isEqualTo("1");
  }

  private void type(List<RunbookStep> steps) throws IOException, InterruptedException {
    new TypedRunbook(folder, setting.owner(), Map.of()).type(steps);
  }
}
