package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.backup.BackupRequest;
import dev.muster.backup.BackupWorkflow;
import dev.muster.backup.BackupWorld;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is backed up once another server writes. */
@Timeout(60)
class FirstBackupsTest {
  static final List<BackupRequest> BEGUN = new CopyOnWriteArrayList<>();

  private final FailoverSetting setting = new FailoverSetting(LongBackup.class);

  /** One that takes longer than any failover. */
  public static final class LongBackup implements BackupWorkflow {
    @Override
    public RunOutcome run(BackupRequest request) {
      BEGUN.add(request);
      Workflow.sleep(Duration.ofDays(1));
      return new RunOutcome(EvidenceVerdict.KEPT, "taken", null);
    }

    @Override
    public RunView view() {
      throw new UnsupportedOperationException("nobody asks");
    }
  }

  @BeforeEach
  void noneHasBegun() {
    BEGUN.clear();
  }

  @AfterEach
  void end() {
    setting.close();
  }

  @Test
  void eachBeginsAfterTheProofAndOutlastsTheFailover() {
    FailoverPlan plan = SampleFailover.plan(Mode.FOR_REAL);
    FailoverPlan backedUp = SampleFailover.backedUp(plan, BackupWorld.backup());

    RunOutcome outcome = setting.approved(backedUp, "p1", "p2").getResult(RunOutcome.class);

    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(BEGUN)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.plan()).isEqualTo(BackupWorld.backup());
          assertThat(request.order().requester()).isEqualTo(FailoverSetting.RUN);
          assertThat(request.order().lent()).isEmpty();
        });
    assertThat(setting.record().steps())
        .extracting(EvidenceStep::name, EvidenceStep::result)
        .endsWith(
            tuple("prove that one writes", Result.DONE),
            tuple("begin the first backups", Result.DONE));
  }

  @Test
  void oneThatDoesNotBeginIsToldAndTheSwitchStands() {
    FailoverPlan plan = SampleFailover.plan(Mode.FOR_REAL);
    FailoverPlan twice = SampleFailover.backedUp(plan, BackupWorld.backup(), BackupWorld.backup());

    RunOutcome outcome = setting.approved(twice, "p1", "p2").getResult(RunOutcome.class);

    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(BEGUN).hasSize(1);
    assertThat(setting.record().steps().getLast().result()).isEqualTo(Result.FAILED);
    assertThat(setting.fact("What to do")).contains("muster backup " + BackupWorld.backup().name());
  }

  @Test
  void oneThatIsNotProvenBacksNothingUp() {
    setting.pair.alsoWrites = "p2";
    FailoverPlan plan =
        SampleFailover.backedUp(SampleFailover.plan(Mode.FOR_REAL), BackupWorld.backup());

    setting.fails(setting.approved(plan, "p1", "p2"), "more than one server takes writes");
    assertThat(BEGUN).isEmpty();
  }
}
