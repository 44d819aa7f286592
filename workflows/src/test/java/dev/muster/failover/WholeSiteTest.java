package dev.muster.failover;

import static dev.muster.failover.RecoverySetting.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunOutcome;
import dev.muster.recovery.RecoveryCommand.Kind;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.restore.RestoreWorkflowImpl;
import dev.muster.routine.RoutineSetting;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sites that are built up whole: what they run on, their data, their applications, their names. */
@Timeout(60)
class WholeSiteTest {
  private final RecoverySetting setting = new RecoverySetting(RestoreWorkflowImpl.class);

  @AfterEach
  void end() {
    setting.close();
  }

  private void isDone(RecoveryPlan plan) {
    assertThat(setting.approved(plan).getResult(RunOutcome.class).verdict())
        .isEqualTo(EvidenceVerdict.KEPT);
  }

  private WorkflowStub withARedSmokeTest(RecoveryPlan plan) {
    setting.world.failing.add(SampleRecovery.WEST);
    WorkflowStub run = setting.approved(plan);
    RoutineSetting.await(() -> setting.world.calls.contains(SampleRecovery.WEST));
    setting.pass(Duration.ofMinutes(3));
    setting.awaitTrouble(run);
    return run;
  }

  private List<String> steps() {
    return setting.record().steps().stream().map(EvidenceStep::name).toList();
  }

  // DR-01
  @Test
  void itIsMadeFilledDeployedNamedAndTriedInThisOrder() {
    isDone(SampleSiteRecovery.fromBackups("1.4.2"));

    assertThat(steps())
        .containsExactly(
            "look at every system",
            "provisioned",
            "database",
            "media",
            "deployed",
            "names",
            "smoke");
    assertThat(setting.site.ran).containsExactly("provision", "deploy-shop 1.4.2");
    assertThat(setting.restores.done).containsExactly("restored shop-db", "exchanged");
    assertThat(setting.step("media").detail()).contains("is what it was at");
    assertThat(setting.names.value).isEqualTo("192.0.2.2");
  }

  // DR-01
  @Test
  void aRedSmokeTestEndsItRed() {
    WorkflowStub run = withARedSmokeTest(SampleSiteRecovery.fromBackups("1.4.2"));
    tell(run, Kind.ABORT, null, "it does not serve");

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("it does not serve");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(setting.step("smoke").result()).isEqualTo(Result.FAILED);
  }

  // DR-01
  @Test
  void aStepThatFailsIsTakenAgainAndWhatIsDoneStaysDone() {
    setting.site.fails = FailoverFailure.NOT_DRAINED.because("no machine could be had");
    WorkflowStub run = setting.approved(SampleSiteRecovery.fromBackups("1.4.2"));
    setting.awaitTrouble(run);
    tell(run, Kind.RETRY, "provisioned", "there is one now");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.site.ran).containsExactly("provision", "provision", "deploy-shop 1.4.2");
  }

  // DR-03
  @Test
  void usersAreAtThePageUntilAGreenSmokeTest() {
    isDone(SampleSiteRecovery.behindAPage());

    assertThat(steps())
        .containsExactly(
            "look at every system", "database", "redis", "closed", "deployed", "smoke", "names");
    assertThat(setting.names.done)
        .containsExactly(
            "tried",
            "shop.example.com A from north to page",
            "shop.example.com A from page to west");
  }

  // DR-03
  @Test
  void aRedSmokeTestLeavesThemThere() {
    WorkflowStub run = withARedSmokeTest(SampleSiteRecovery.behindAPage());
    tell(run, Kind.ABORT, null, "it does not serve");

    assertThatThrownBy(() -> run.getResult(RunOutcome.class)).isNotNull();
    assertThat(setting.names.value).isEqualTo("192.0.2.9");
  }
}
