package dev.muster.failover;

import static dev.muster.failover.RecoverySetting.tell;
import static dev.muster.routine.RoutineSetting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.planner.PlanCondition;
import dev.muster.recovery.RecoveryCommand.Kind;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands, applications and the page of a recovery, beside its systems. */
@Timeout(60)
class SiteRecoveryTest {
  /** What is left when a worker goes between a command and its answer. */
  private static final ApplicationFailure GONE =
      ApplicationFailure.newFailure("the worker went", "GONE");

  private final RecoverySetting setting = new RecoverySetting();
  private final ScriptedSite site = setting.site;

  @AfterEach
  void end() {
    setting.close();
  }

  private static void fails(WorkflowStub run, String reason) {
    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining(reason);
  }

  private void isDone(WorkflowStub run) {
    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.database.writer).isEqualTo("p2");
  }

  // DR-12
  @Test
  void usersAreLedToThePageUntilTheVersionServesAndTheSiteIsTried() {
    isDone(setting.approved(SampleSiteRecovery.byName("1.4.2")));

    assertThat(setting.record().steps())
        .extracting(EvidenceStep::name)
        .containsExactly(
            "look at every system", "closed", "database", "deployed", "smoke", "names");
    assertThat(setting.names.done)
        .containsExactly(
            "tried",
            "shop.example.com A from north to page",
            "shop.example.com A from page to west");
    assertThat(site.ran).containsExactly("deploy-shop 1.4.2");
    assertThat(setting.world.calls).containsExactly(SampleRecovery.WEST);
    assertThat(setting.step("deployed").detail())
        .isEqualTo("shop says 1.4.2 at west, was 1.4.1; deploy-shop on p2 ended well: 12 made");
    assertThat(setting.fact("Versions"))
        .isEqualTo(
            "shop at west: 1.4.2, was 1.4.1; 'muster recover shop-site --to west --version"
                + " shop=1.4.1' puts that back");
    assertThat(setting.fact("Maintenance page")).isEmpty();
  }

  // DR-08
  @Test
  void aSiteThatDoesNotServeLeavesUsersAtThePageAndPeopleArePaged() {
    setting.world.failing.add(SampleRecovery.WEST);
    WorkflowStub run = setting.approved(SampleSiteRecovery.byName("1.4.2"));
    await(() -> !setting.world.calls.isEmpty());
    setting.pass(Duration.ofMinutes(3));
    setting.awaitTrouble(run);
    await(() -> !setting.world.told.isEmpty());

    assertThat(setting.world.told)
        .singleElement()
        .extracting(PlanCondition::reason)
        .asString()
        .startsWith("waits for a person: smoke failed: " + SampleRecovery.WEST);
    tell(run, Kind.ABORT, null, "it will not serve today");

    fails(run, "stopped by eve: it will not serve today");
    assertThat(setting.names.value).isEqualTo("192.0.2.9");
    assertThat(setting.fact("Maintenance page"))
        .startsWith(
            "the page of 'closed' stands; to take it off, lead shop.example.com A to west"
                + " (192.0.2.2)\n");
  }

  @Test
  void namesThatAnEarlierRunLeftAtThePageAreLedFromThere() {
    setting.names.value = "192.0.2.9";

    isDone(setting.approved(SampleSiteRecovery.byName("1.4.2")));

    assertThat(setting.names.done).endsWith("shop.example.com A from page to west");
    assertThat(setting.names.value).isEqualTo("192.0.2.2");
  }

  @Test
  void aVersionThatServesAlreadyIsNotDeployedAgain() {
    site.version = "1.4.2";

    isDone(setting.approved(SampleSiteRecovery.byName("1.4.2")));

    assertThat(site.ran).isEmpty();
    assertThat(setting.step("deployed").detail())
        .isEqualTo("shop says 1.4.2 at west, which needs nothing");
    assertThat(setting.fact("Versions")).isEqualTo("shop at west: 1.4.2, was 1.4.2");
  }

  // DR-12
  @Test
  void withoutAVersionNothingIsTouched() {
    fails(
        setting.approved(SampleSiteRecovery.byName(null)),
        "deployed: no version of shop is said: '--version shop=...' says it");

    assertThat(setting.names.done).containsExactly("tried");
    assertThat(setting.database.done).isEmpty();
    assertThat(site.ran).isEmpty();
  }

  @Test
  void theVersionThatARunSaysCountsAndPeopleAreAskedForIt() {
    WorkflowStub run =
        setting.start(SampleSiteRecovery.byName("1.4.2").deploying(Map.of("shop", "1.5.0")));
    await(() -> !setting.world.pages.isEmpty());

    assertThat(String.valueOf(setting.world.pages.getFirst().notice())).contains("with shop 1.5.0");
    setting.approve();
    isDone(run);
    assertThat(site.ran).containsExactly("deploy-shop 1.5.0");
  }

  // DR-07
  @Test
  void anApplicationThatDoesNotServeInTimeFailsItsStep() {
    site.deploysNothing = true;
    WorkflowStub run = setting.approved(SampleSiteRecovery.byName("1.4.2"));
    setting.awaitTrouble(run);

    assertThat(run.query("view", RunView.class).now())
        .startsWith(
            "deployed failed: shop does not serve 1.4.2: after 5 min it says 1.4.1; deploy-shop on"
                + " p2 ended well: 12 made");
    assertThat(setting.world.calls).isEmpty();
    site.deploysNothing = false;
    tell(run, Kind.RETRY, "deployed", "there is room now");

    isDone(run);
    assertThat(setting.fact("Versions")).startsWith("shop at west: 1.4.2, was 1.4.1;");
  }

  @Test
  void aDeploymentWhoseEndNobodySawIsNotRunAgainAndTheApplicationTells() {
    site.fails = GONE;

    isDone(setting.approved(SampleSiteRecovery.byName("1.4.2")));

    assertThat(site.ran).containsExactly("deploy-shop 1.4.2");
    assertThat(setting.step("deployed").detail())
        .isEqualTo(
            "shop says 1.4.2 at west, was 1.4.1; the worker of p2 was gone while deploy-shop ran:"
                + " whether that came to its end is not known");
  }

  @Test
  void aCommandWhoseEndNobodySawIsNotRunAgainUntilAPersonSaysSo() {
    site.fails = GONE;
    WorkflowStub run = setting.approved(SampleSiteRecovery.provisioned(false, "p2"));
    setting.awaitTrouble(run);

    assertThat(site.ran).containsExactly("provision");
    assertThat(run.query("view", RunView.class).now())
        .startsWith(
            "provisioned failed: the worker of p2 was gone while provision ran: whether that came"
                + " to its end is not known; look there, then take the step again or leave it out");
    tell(run, Kind.RETRY, "provisioned", "it had made nothing");

    isDone(run);
    assertThat(site.ran).containsExactly("provision", "provision", "deploy-shop 1.4.2");
  }

  // DR-04
  @Test
  void aCommandThatMayBeRepeatedIsTriedAgainByItself() {
    site.fails = GONE;

    isDone(setting.approved(SampleSiteRecovery.provisioned(true, "p2")));

    assertThat(site.ran).startsWith("provision", "provision");
    assertThat(setting.step("provisioned").detail())
        .isEqualTo("provision on p2 ended well: 12 made");
  }

  // DR-04
  @Test
  void aCommandThatEndsBadlyWaitsForAPerson() {
    site.fails = MaintenanceFailure.COMMAND_FAILED.because("provision failed: status 2");
    WorkflowStub run = setting.approved(SampleSiteRecovery.provisioned(false, "p2"));
    setting.awaitTrouble(run);

    assertThat(run.query("view", RunView.class).now())
        .startsWith("provisioned failed: provision failed: status 2");
    tell(run, Kind.SKIP, "provisioned", "it was there");
    isDone(run);
    assertThat(site.ran).containsExactly("provision", "deploy-shop 1.4.2");
  }

  @Test
  void whatItsMachineDoesNotAllowStandsAgainstIt() {
    site.refuses = true;

    fails(
        setting.approved(SampleSiteRecovery.provisioned(false, "p2")),
        "provisioned: this worker does not allow the command provision; deployed: this worker does"
            + " not allow the command deploy-shop");
    assertThat(setting.database.done).isEmpty();
  }

  @Test
  void aMachineThatACommandMakesFirstNeedNotAnswerYet() {
    WorkflowStub run =
        setting.start(SampleSiteRecovery.provisioned(false, "p3").of(null, Mode.DRY_RUN));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.fact("Seen at the site"))
        .isEqualTo(
            """
            provisioned: provision on p2 is allowed
            deployed: no worker of p3 is there yet, and a command before it may bring one\
            """);
  }

  // DR-17
  @Test
  void aDryRunLooksAtThePageAndTurnsNothing() {
    WorkflowStub run = setting.start(SampleSiteRecovery.byMode().of(null, Mode.DRY_RUN));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(site.turned).containsExactly("looked");
    assertThat(setting.fact("Dry run")).isEqualTo("nothing was touched");
    assertThat(setting.fact("Seen at the site"))
        .isEqualTo("closed: maint of web/app on p2: web/app is open");
    assertThat(setting.fact("Would be done"))
        .startsWith("closed: users see the page, by maint of web/app on p2\n");
  }

  // DR-17
  @Test
  void aDryRunLeadsNoNameToThePage() {
    WorkflowStub run = setting.start(SampleSiteRecovery.byName("1.4.2").of(null, Mode.DRY_RUN));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.names.done).containsExactly("tried");
    assertThat(setting.names.value).isEqualTo("192.0.2.1");
    assertThat(setting.fact("Would be done"))
        .startsWith("closed: shop.example.com A leads to the page at 192.0.2.9\n");
  }

  @Test
  void aModeIsTurnedOffOnceTheSiteWasTried() {
    isDone(setting.approved(SampleSiteRecovery.byMode()));

    assertThat(site.turned).containsExactly("looked", "looked", "looked", "on", "off", "looked");
    assertThat(setting.step("opened").startedAt())
        .isAfterOrEqualTo(setting.step("smoke").endedAt());
    assertThat(setting.fact("Maintenance page")).isEmpty();
  }

  @Test
  void whoeverStopsItLeavesThePageAndTheRecordSaysHowItIsTakenOff() {
    setting.world.failing.add(SampleRecovery.WEST);
    WorkflowStub run = setting.approved(SampleSiteRecovery.byMode());
    await(() -> !setting.world.calls.isEmpty());
    tell(run, Kind.ABORT, null, "enough");

    fails(run, "stopped by eve: enough");
    assertThat(site.turned).endsWith("on");
    assertThat(setting.fact("Maintenance page"))
        .isEqualTo(
            "the page of 'closed' stands; to take it off, tell the HAProxy at /run/haproxy.sock on"
                + " p2 'set server web/app state ready'");
  }

  @Test
  void aPageThatSomebodyElseShowsIsNotSaidToBeOff() {
    site.isClosedBySomebody = true;
    WorkflowStub run = setting.approved(SampleSiteRecovery.byMode());
    setting.awaitTrouble(run);

    assertThat(run.query("view", RunView.class).now())
        .startsWith(
            "opened failed: the page was shown before this run and stays: web/app is closed");
    await(() -> setting.world.told.size() == 1);
    tell(run, Kind.RETRY, "opened", "it is off, I think");
    await(() -> setting.world.told.size() == 3);
    site.isClosedBySomebody = false;
    tell(run, Kind.RETRY, "opened", "it is off");

    isDone(run);
    assertThat(setting.record().steps())
        .filteredOn(step -> step.name().equals("opened"))
        .extracting(EvidenceStep::result)
        .containsExactly(Result.FAILED, Result.FAILED, Result.DONE);
  }

  @Test
  void oneThatLeavesAPageUpIsNotWholeThoughNothingIsLeftToDo() {
    site.isStuck = true;
    WorkflowStub run = setting.approved(SampleSiteRecovery.byMode());
    setting.awaitTrouble(run);
    tell(run, Kind.SKIP, "opened", "by hand");

    fails(run, "left out: opened; the page of 'closed' stands; to take it off, tell the HAProxy");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
  }

  @Test
  void aPageOfAnEarlierRunIsNotSaidToBeOffWhereItsStepWasLeftOut() {
    site.isClosedBySomebody = true;
    site.isPageUnseen = true;
    WorkflowStub run = setting.approved(SampleSiteRecovery.byMode().ofLost("north", Mode.FOR_REAL));
    setting.awaitTrouble(run);
    site.isPageUnseen = false;
    tell(run, Kind.SKIP, "closed", "users may see it");
    await(() -> run.query("view", RunView.class).now().startsWith("opened failed: "));

    assertThat(run.query("view", RunView.class).now())
        .startsWith(
            "opened failed: the page was shown before this run and stays: web/app is closed");
    assertThat(site.turned).doesNotContain("on", "off");
    tell(run, Kind.SKIP, "opened", "somebody looks after it");

    fails(run, "the page of 'closed' may stand");
    assertThat(setting.fact("Maintenance page")).startsWith("the page of 'closed' may stand");
  }

  @Test
  void whatStandsAgainstItAtTheSiteIsToldWhoeverIsAskedForLeave() {
    site.refuses = true;
    WorkflowStub run = setting.start(SampleSiteRecovery.provisioned(false, "p2"));
    await(() -> !setting.world.pages.isEmpty());

    assertThat(String.valueOf(setting.world.pages.getFirst().notice()))
        .contains("against it now: provisioned: this worker does not allow the command provision");
    setting.approve();
    fails(run, "provisioned: this worker does not allow the command provision");
  }

  @Test
  void whatAMachineDoesNotAllowHoldsUpNothingElseWhereASiteIsLost() {
    site.refuses = true;
    WorkflowStub run =
        setting.start(SampleSiteRecovery.provisioned(false, "p2").ofLost("north", Mode.FOR_REAL));
    await(() -> !setting.world.pages.isEmpty());

    assertThat(String.valueOf(setting.world.pages.getFirst().notice()))
        .doesNotContain("against it")
        .contains(
            "provisioned: this worker does not allow the command provision, and it would wait for a"
                + " person");
    setting.approve();
    isDone(run);
    assertThat(setting.fact("Seen at the site"))
        .startsWith("provisioned: this worker does not allow the command provision, and ");
  }

  @Test
  void aVersionThatNobodySaidStandsAgainstItAlsoWhereASiteIsLost() {
    fails(
        setting.approved(SampleSiteRecovery.byName(null).ofLost("north", Mode.FOR_REAL)),
        "deployed: no version of shop is said");

    assertThat(setting.database.done).isEmpty();
  }

  private static void awaitDatabase(WorkflowStub run) {
    await(() ->
        run.query("view", RunView.class).steps().stream()
            .anyMatch(step -> step.name().equals("database") && step.result() == Result.DONE));
  }

  // DR-04
  @Test
  void aCommandThatHasBegunComesToItsEndAfterAStop() {
    site.ends = new CountDownLatch(1);
    WorkflowStub run = setting.approved(SampleSiteRecovery.provisioned(false, "p2"));
    awaitDatabase(run);
    await(() -> !site.ran.isEmpty());
    tell(run, Kind.ABORT, null, "enough");
    site.ends.countDown();

    fails(run, "stopped by eve: enough");
    assertThat(setting.step("provisioned").detail())
        .isEqualTo("provision on p2 ended well: 12 made");
  }

  // DR-04
  @Test
  void aCommandThatNoWorkerHasBegunIsNotBegunAfterAStop() {
    WorkflowStub run =
        setting.approved(SampleSiteRecovery.besideACommand("p3").ofLost("north", Mode.FOR_REAL));
    awaitDatabase(run);
    tell(run, Kind.ABORT, null, "enough");

    fails(run, "stopped by eve: enough");
    assertThat(setting.step("provisioned").result()).isEqualTo(Result.STOPPED);
    assertThat(setting.step("provisioned").detail())
        .isEqualTo("provision was not run: it was stopped before the worker of p3 began it");
    assertThat(site.ran).isEmpty();
  }

  @Test
  void oneThatIsStoppedAfterACommandHasTouchedSomething() {
    setting.database.fails = FailoverFailure.NOT_DRAINED.because("p2 lacks 12 bytes");
    WorkflowStub run = setting.approved(SampleSiteRecovery.provisioned(false, "p2"));
    setting.awaitTrouble(run);
    await(() -> !site.ran.isEmpty());
    tell(run, Kind.ABORT, null, "another day");

    fails(run, "stopped by eve: another day");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
  }
}
