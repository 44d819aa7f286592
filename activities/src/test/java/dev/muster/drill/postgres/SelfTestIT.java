package dev.muster.drill.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.drill.DrillLevel;
import dev.muster.drill.InjectedFault;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunOutcome;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Upload;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of a drill that must find what is wrong with copies in a real store. */
@Timeout(300)
class SelfTestIT {
  private static final Instant NOW = Instant.now();

  @TempDir private static Path folder;
  private static BackupSetting setting;
  private static DrillRuns runs;

  private Map<String, String> untouched = Map.of();

  @BeforeAll
  static void start() throws Exception {
    setting = BackupSetting.start(folder);
    setting.run("CREATE TABLE customers (email text PRIMARY KEY)");
    setting.run("INSERT INTO customers VALUES ('a@example.com')");
    setting.run("CREATE TABLE invoices (customer text REFERENCES customers, paid bool UNIQUE)");
    setting.run("INSERT INTO invoices VALUES ('a@example.com', true)");
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
    setting.empty(setting.store());
    setting.take(NOW, BackupSetting.KEY);
    untouched = setting.stored();
  }

  @AfterEach
  void nothingIsLeftAndTheRestorePointIsAsItWas() throws IOException {
    assertThat(setting.stored())
        .containsAllEntriesOf(untouched)
        .allSatisfy((key, tag) -> assertThat(key).doesNotContain(StoreAddress.APART));
    setting.requireNoUploads(setting.store());
    try (Stream<Path> left = Files.list(setting.drillFolder)) {
      assertThat(left).isEmpty();
    }
    assertThat(BackupSetting.programs("postgres")).isEmpty();
  }

  @Test
  void eachFaultIsFoundInACopyByWhatFindsIt() {
    RunOutcome outcome =
        runs.start(setting.selfTest(DrillLevel.ROWS, FaultsOfDumps.all()))
            .getResult(RunOutcome.class);

    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(found(InjectedFault.FLIPPED_BYTE))
        .contains("postgresql_database is not what was stored");
    assertThat(found(InjectedFault.TRUNCATED)).contains("pg_restore ended with status 1");
    assertThat(found(InjectedFault.MISSING_MANIFEST)).contains("no such restore point");
    assertThat(found(InjectedFault.STALE)).contains("too old: 1 day 2 h");
    assertThat(found(InjectedFault.WRONG_MANIFEST)).contains("expected 1 row, found absent");
    assertThat(found(InjectedFault.ALTERED_ROW))
        .contains("table public.orders: expected 50001 rows with hash");
    assertThat(found(InjectedFault.EMPTIED_TABLE))
        .contains("table public.invoices: expected 1 row, found 0 rows");
    assertThat(found(InjectedFault.WRONG_KEY))
        .contains("is what was stored, and can't be decrypted with the key backups-2026");
  }

  @Test
  void aDrillThatLooksLessCloselyThanItMustFailsItsSelfTest() {
    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(() ->
            runs.start(setting.selfTest(DrillLevel.OPENS, InjectedFault.ALTERED_ROW))
                .getResult(RunOutcome.class))
        .havingCause()
        .withMessageContaining("the drill did not find the fault altered-row")
        .withMessageContaining("it says that nothing is wrong");
  }

  @Test
  void aSelfTestThatIsCancelledLeavesNothing() throws InterruptedException {
    WorkflowStub run = runs.start(setting.selfTest(DrillLevel.ROWS, InjectedFault.ALTERED_ROW));
    while (setting.stored().keySet().stream().noneMatch(key -> key.contains(StoreAddress.APART))) {
      Thread.sleep(20);
    }
    run.cancel();

    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(() -> run.getResult(RunOutcome.class));
  }

  @Test
  void whatAKilledRunLeftIsSweptByTheNextOneOrByABackupOnceItIsOld() throws IOException {
    try (Place place = setting.place();
        Upload orphan = place.write("_self-test/a-killed-run/shop-db/x/y", 0)) {
      orphan.write(1);
      try (Upload left = place.write("_self-test/a-killed-run/shop-db/x/z", 0)) {
        left.write(1);
        left.complete();
      }

      setting.selfTests.remove(setting.store(), "another-run");
      assertThat(setting.stored()).containsKey("database/_self-test/a-killed-run/shop-db/x/z");

      setting.backups.sweep("shop-db", setting.store(), Instant.now().plusSeconds(60));
    }
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
