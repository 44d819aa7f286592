package dev.muster.drill.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.InjectedFault;
import dev.muster.drill.postgres.DrillRuns;
import dev.muster.drill.postgres.FaultsOfDumps;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunOutcome;
import io.temporal.client.WorkflowFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of a drill of a Redis that must find what is wrong with copies in a real store. */
@Timeout(180)
class RedisSelfTestIT {
  private static final Instant NOW = Instant.now();

  @TempDir private static Path folder;
  private static RedisSetting setting;
  private static DrillRuns runs;

  @BeforeAll
  static void start() throws Exception {
    setting = RedisSetting.start(folder);
    runs = new DrillRuns(setting.adapters);
  }

  @AfterAll
  static void stop() {
    if (setting != null) {
      runs.close();
      setting.close();
    }
  }

  @BeforeEach
  void backUp() {
    setting.empty();
    setting.take(NOW);
  }

  @AfterEach
  void nothingIsLeftOfASelfTest() throws IOException {
    setting.requireNothingLeft();
  }

  // RST-13
  @Test
  void eachFaultIsFoundInACopyByWhatFindsIt() {
    RunOutcome outcome = run(DrillLevel.ROWS, FaultsOfDumps.all());

    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(found(InjectedFault.FLIPPED_BYTE)).contains("redis_cache is not what was stored");
    assertThat(found(InjectedFault.TRUNCATED)).contains("it can't be restored: ").contains("RDB");
    assertThat(found(InjectedFault.MISSING_MANIFEST)).contains("no such restore point");
    assertThat(found(InjectedFault.STALE)).contains("too old: 1 day 2 h");
    assertThat(found(InjectedFault.WRONG_MANIFEST))
        .contains("database 6: expected 1 key, found 0 keys");
    assertThat(found(InjectedFault.ALTERED_ROW))
        .contains("database 5: expected 1 key with hash ")
        .contains(", found 1 key with hash ");
    assertThat(found(InjectedFault.EMPTIED_TABLE))
        .contains("database 5: expected 1 key, found 0 keys");
    assertThat(found(InjectedFault.WRONG_KEY))
        .contains("can't be decrypted with the key backups-2026");
  }

  @Test
  void aDrillThatLooksLessCloselyThanItMustFailsItsSelfTest() {
    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(() -> run(DrillLevel.OPENS, InjectedFault.ALTERED_ROW))
        .havingCause()
        .withMessageContaining("the drill did not find the fault altered-row");
  }

  private static RunOutcome run(DrillLevel level, InjectedFault... faults) {
    DrillPlan plan = setting.drill(setting.source.address(), level, faults);
    return runs.start(plan).getResult(RunOutcome.class);
  }

  /** What the last run says of a fault. */
  private static String found(InjectedFault fault) {
    return runs.evidence.getLast().steps().stream()
        .filter(step -> step.name().equals("find the fault " + fault.word()))
        .map(EvidenceStep::detail)
        .findFirst()
        .orElseThrow();
  }
}
