package dev.muster.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.backup.BackupWorld;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidencePromise.Outcome;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.RunAlarm;
import dev.muster.summary.CountedRun;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DrillWorkflowTest {
  private static final String RTO = "restored and proven";

  private final BackupWorld world = new BackupWorld();

  @BeforeEach
  void backUp() {
    world.start(BackupWorld.backup(), soon()).getResult(RunOutcome.class);
  }

  @AfterEach
  void close() {
    world.close();
  }

  // RST-04, RST-13, RST-14
  @Test
  void anEqualCopyKeepsThePromisesAndLeavesAProof() {
    assertThat(drill().verdict()).isEqualTo(EvidenceVerdict.KEPT);

    assertThat(evidence().steps())
        .extracting(EvidenceStep::name)
        .containsExactly(
            "choose a restore point", "provision", "fetch", "restore", "verify", "keep the proof");
    assertThat(evidence().facts())
        .contains(new EvidenceFact("Encrypted", "with the key backups-2026"));
    assertThat(promise(RTO).measured()).isEqualTo(300.0);
    assertThat(DrillFinding.proven(evidence())).contains(world.proofs.getFirst().point());
    assertThat(world.proofs)
        .singleElement()
        .satisfies(proof -> {
          assertThat(proof.took()).isEqualTo(world.took);
          assertThat(proof.drill()).startsWith("drill/shop-db-weekly/");
        });
    assertThat(world.catalogue(BackupWorld.NEAR).lastProven())
        .isEqualTo(world.catalogue(BackupWorld.NEAR).latest());
    assertThat(world.raised).isEmpty();
  }

  @Test
  void theProofIsToldOnceTheDrillIsOver() {
    assertThat(world.told.get("near").lastProof()).isEmpty();

    drill();

    assertThat(world.told.get("near").lastProof()).contains(world.proofs.getFirst());
    assertThat(DrillFinding.of(evidence())).isEmpty();
  }

  @Test
  void aReadModelThatIsAwayHoldsNoDrillUp() {
    world.readModelIsAway = true;
    Instant due = soon();

    RunOutcome outcome =
        world.outcome(world.start(BackupWorld.drill(), due), due, Duration.ofMinutes(3));

    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.KEPT);
  }

  @Test
  void theRecordOfADrillSaysWhatItFoundWrongAndNothingOfWhatItCouldNotFindOut() {
    world.findings = List.of("table public.orders: expected 3 rows, found 2 rows");
    assertThatThrownBy(this::drill).isInstanceOf(WorkflowFailedException.class);

    assertThat(DrillFinding.of(evidence()))
        .hasValueSatisfying(fault -> {
          assertThat(fault.what())
              .startsWith("shop-db/")
              .endsWith("is not restorable: table public.orders: expected 3 rows, found 2 rows");
          assertThat(fault.at()).isEqualTo(evidence().endedAt());
        });
    assertThat(world.told).as("told of after a failure too").containsKey("near");

    world.stores.clear();
    assertThatThrownBy(this::drill).isInstanceOf(WorkflowFailedException.class);
    assertThat(evidence().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(DrillFinding.of(evidence())).isEmpty();
  }

  // RST-08
  @Test
  void aCopyThatDiffersFailsIsToldAndProvesNothing() {
    world.findings = List.of("table public.orders: expected 3 rows, found 2 rows", "and another");

    assertThatThrownBy(this::drill).isInstanceOf(WorkflowFailedException.class);

    assertThat(evidence().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(evidence().steps().get(4).result()).isEqualTo(Result.FAILED);
    assertThat(promise(RTO).outcome()).isEqualTo(Outcome.NOT_MEASURED);
    assertThat(world.proofs).isEmpty();
    assertThat(DrillFinding.proven(evidence())).isEmpty();
    assertThat(world.raised)
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.kind()).isEqualTo(RunAlarm.Kind.FAILED);
          assertThat(alarm.title())
              .contains("not restorable: table public.orders: expected 3 rows, found 2 rows");
        });
  }

  // RST-04
  @Test
  void aSlowRestoreIsSlowAndNotFailed() {
    world.took = Duration.ofMinutes(31);

    assertThat(drill().verdict()).isEqualTo(EvidenceVerdict.BROKEN);

    assertThat(promise(RTO).outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(world.proofs).hasSize(1);
    assertThat(world.raised).extracting(RunAlarm::kind).containsExactly(RunAlarm.Kind.BROKEN);
  }

  @Test
  void aStaleBackupBreaksThePromiseOfWhatMayBeLost() {
    world.start(BackupWorld.drill(), soon().plus(Duration.ofHours(30))).getResult(RunOutcome.class);

    assertThat(promise("the longest time without a restore point").outcome())
        .isEqualTo(Outcome.BROKEN);
  }

  @Test
  void theTimeOfACarelessServerCanBreakAPromiseAndKeepsNone() {
    DrillPlan fast = BackupWorld.drill(DrillServer.FAST, DrillLevel.ROWS);
    DrillReport report =
        new DrillReport(
            List.of(new DrillReport.Step("all", Instant.EPOCH, Instant.EPOCH.plusSeconds(60))),
            List.of(),
            0,
            "1 row",
            "",
            0,
            List.of());
    DrillReport slow =
        new DrillReport(
            List.of(new DrillReport.Step("all", Instant.EPOCH, Instant.EPOCH.plusSeconds(6_000))),
            List.of(),
            0,
            "1 row",
            "",
            0,
            List.of());

    assertThat(new DrillEvidence(fast, chosen(), report).promises().getFirst().outcome())
        .isEqualTo(Outcome.NOT_MEASURED);
    assertThat(new DrillEvidence(fast, chosen(), slow).promises().getFirst().outcome())
        .isEqualTo(Outcome.BROKEN);
    assertThat(new DrillEvidence(fast, chosen(), report).facts())
        .extracting(EvidenceFact::name)
        .contains("Its time");
  }

  @Test
  void rowsThatWereOldWhenTheyWereReadAreLostToo() {
    DrillReport report = new DrillReport(List.of(), List.of(), 0, "1 row", "", 0, List.of());
    Duration loses = chosen().loses();
    Instant takenAt = chosen().takenAt();

    DrillEvidence lagging =
        new DrillEvidence(
            BackupWorld.drill(), chosen(), report.heartbeat(takenAt.minusSeconds(90)));

    assertThat(lagging.loses()).isEqualTo(loses.plusSeconds(90));
    assertThat(lagging.promises().getLast().measured())
        .isEqualTo((double) loses.plusSeconds(90).toSeconds());
    assertThat(lagging.facts())
        .extracting(EvidenceFact::text)
        .anyMatch(text -> text.endsWith(", 1 min 30 s before the restore point"));
    assertThat(new DrillEvidence(BackupWorld.drill(), chosen(), report.heartbeat(takenAt)).loses())
        .isEqualTo(loses);
    assertThat(new DrillEvidence(BackupWorld.drill(), chosen(), report).loses()).isEqualTo(loses);
  }

  @Test
  void whatWasOnlyOpenedIsNoProof() {
    DrillReport report = new DrillReport(List.of(), List.of(), 0, null, "", 0, List.of());
    DrillPlan opens = BackupWorld.drill(DrillServer.DURABLE, DrillLevel.OPENS);

    assertThat(new DrillEvidence(opens, chosen(), report).isProof()).isFalse();
    assertThat(new DrillEvidence(BackupWorld.drill(), chosen(), report).isProof()).isTrue();
  }

  @Test
  void theLevelsBuildOnEachOtherAndEachThatComparesIsAProof() {
    DrillReport report =
        new DrillReport(List.of(), List.of(), 0, "500 rows", "", 12, List.of("orders: '3'"));
    DrillPlan asks = BackupWorld.drill(DrillServer.DURABLE, DrillLevel.QUERIES);

    assertThat(DrillLevel.QUERIES.includes(DrillLevel.ROWS)).isTrue();
    assertThat(DrillLevel.ROWS.includes(DrillLevel.INDEXES)).isFalse();
    assertThat(asks.stepNames())
        .containsSubsequence("verify", "check indexes", "ask smoke queries", "keep the proof");
    assertThat(BackupWorld.drill().stepNames()).doesNotContain("check indexes");
    assertThat(new DrillEvidence(asks, chosen(), report).isProof()).isTrue();
    assertThat(new DrillEvidence(asks, chosen(), report).facts())
        .contains(
            new EvidenceFact("Found sound", "12 tables and indexes, by amcheck"),
            new EvidenceFact("Answered", "orders: '3'"));
  }

  @Test
  void someTablesAreNoProofOfTheWhole() {
    DrillReport report = new DrillReport(List.of(), List.of(), 0, "5 rows", "", 0, List.of());
    DrillPlan whole = BackupWorld.drill();
    DrillPlan some =
        new DrillPlan(
            whole.name(),
            whole.summary(),
            whole.owner(),
            whole.backup(),
            whole.source(),
            whole.store(),
            whole.choose(),
            List.of("public.orders"),
            whole.verify(),
            whole.queries(),
            whole.server(),
            whole.restoreWithin(),
            whole.loseAtMost(),
            whole.giveUpAfter(),
            whole.inject(),
            whole.revision(),
            whole.keys());

    DrillEvidence evidence = new DrillEvidence(some, chosen(), report);

    assertThat(evidence.isProof()).isFalse();
    assertThat(evidence.facts().getFirst().text())
        .startsWith("of public.orders alone proven restorable");
  }

  @Test
  void aDrillThatFindsEachFaultInACopyIsKept() {
    world.wanted = BackupWorld.drill(DrillServer.DURABLE, DrillLevel.ROWS, InjectedFault.values());

    assertThat(drill().verdict()).isEqualTo(EvidenceVerdict.KEPT);

    assertThat(evidence().steps().getLast().name()).isEqualTo("keep the proof");
    assertThat(world.injected).containsExactly(InjectedFault.values());
    assertThat(world.removed).hasSameSizeAs(world.injected);
    assertThat(evidence().steps())
        .filteredOn(step -> step.name().startsWith("find the fault "))
        .hasSameSizeAs(world.injected)
        .allSatisfy(step -> assertThat(step.detail()).startsWith("found: "));
    assertThat(CountedRun.of(1, evidence()).proven()).isEqualTo(world.proofs.getFirst().point());
    assertThat(evidence().facts())
        .contains(new EvidenceFact("Can fail", "each of 9 faults put into a copy of it was found"));
    assertThat(world.raised).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(InjectedFault.class)
  void aFaultThatIsNotFoundFailsTheRunAndIsNamed(InjectedFault fault) {
    world.wanted = BackupWorld.drill(DrillServer.DURABLE, DrillLevel.ROWS, InjectedFault.values());
    world.unnoticed.add(fault);

    assertThatThrownBy(this::drill).isInstanceOf(WorkflowFailedException.class);

    assertThat(evidence().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(evidence().steps())
        .filteredOn(step -> step.result() == Result.FAILED)
        .extracting(EvidenceStep::name)
        .containsExactly("find the fault " + fault.word());
    assertThat(CountedRun.of(1, evidence()).proven()).as("it may be blind").isNull();
    assertThat(world.proofs).as("nor does its store say so").isEmpty();
    assertThat(world.catalogue(BackupWorld.NEAR).lastProven()).isEmpty();
    assertThat(world.raised)
        .singleElement()
        .satisfies(
            alarm -> assertThat(alarm.title()).contains("did not find the fault " + fault.word()));
    assertThat(world.injected).endsWith(fault);
    assertThat(world.removed).hasSameSizeAs(world.injected);
  }

  @Test
  void aFindingOfSomethingElseIsNotThatOfTheFault() {
    world.wanted =
        BackupWorld.drill(DrillServer.DURABLE, DrillLevel.ROWS, InjectedFault.ALTERED_ROW);
    world.shownBy = "table public.orders: expected ";

    assertThatThrownBy(this::drill).isInstanceOf(WorkflowFailedException.class);

    assertThat(world.raised)
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.title()).contains("it has a fault of its own"));
  }

  private ChosenPoint chosen() {
    return new ChosenPoint(
        world.catalogue(BackupWorld.NEAR).latest().orElseThrow(),
        Instant.EPOCH,
        1,
        Duration.ZERO,
        null);
  }

  private RunOutcome drill() {
    return world.start(BackupWorld.drill(), soon()).getResult(RunOutcome.class);
  }

  private Instant soon() {
    return world.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
  }

  private EvidenceRecord evidence() {
    return world.evidence.getLast();
  }

  private EvidencePromise promise(String name) {
    return evidence().promises().stream()
        .filter(promise -> promise.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
