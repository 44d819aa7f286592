package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.api.RecoveryBodies.RecoveryCommandBody;
import dev.muster.api.RecoveryBodies.RunRecoveryBody;
import dev.muster.drill.RestorePointChoice;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.policy.AccessToken.Role;
import dev.muster.problem.ProblemException;
import dev.muster.recovery.RebuildTerms;
import dev.muster.recovery.RecoveryCommand;
import dev.muster.recovery.RecoveryCommand.Kind;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryStep;
import dev.muster.recovery.RecoveryWork.PutBack;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class RecoveryPlanTest {
  private static final String PLANS = "/api/v1/recovery-plans";
  private static final RecoveryPlan PLAN = SampleFailover.recovery();
  private static final Instant FAILED = Instant.parse("2026-11-30T12:00:00Z");

  @Autowired MockMvcTester browser;

  private MvcTestResult post(Role role, String path, String body) {
    return Front.as(role, browser.post().uri(PLANS + path))
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  @Test
  void whatThereIsIsShownWithoutASecret() {
    assertThat(Front.as(Role.VIEWER, browser.get().uri(PLANS)).exchange())
        .hasStatusOk()
        .bodyText()
        .contains("shop-site", "\"kind\":\"postgres\"", "${env:MUSTER_ADMIN_PASSWORD}");
  }

  @Test
  void whoeverOnlyLooksOrRespondsStartsAndTellsNone() {
    for (Role role : new Role[] {Role.VIEWER, Role.RESPONDER}) {
      assertThat(post(role, "/shop-site/runs", "{}")).hasStatus(403);
      assertThat(post(role, "/shop-site/runs/1/commands/abort", "{}")).hasStatus(403);
    }
  }

  @Test
  void aPlanThatThereIsNotAndACommandThatIsNoneAreNamed() {
    assertThat(post(Role.OPERATOR, "/shpo/runs", "{}"))
        .hasStatus(404)
        .bodyText()
        .contains("The policy has no recovery plan 'shpo'.");
    assertThat(post(Role.OPERATOR, "/shop-site/runs/1/commands/resume", "{\"reason\": \"r\"}"))
        .hasStatus(404)
        .bodyText()
        .contains("Recoveries know no command 'resume'.");
    assertThat(post(Role.OPERATOR, "/shop-site/runs/1/commands/abort", "{}"))
        .hasStatus(400)
        .bodyText()
        .contains("reason");
  }

  @Test
  void whoeverApprovesReadsToWhichSiteItGoes() {
    RecoveryPlan wanted = body("site-of-p2", null).wanted(PLAN);

    assertThat(wanted.to()).isEqualTo("site-of-p2");
    assertThat(wanted.mode()).isEqualTo(Mode.FOR_REAL);
    assertThat(wanted.summary()).isEqualTo("The shop goes to the other site, to site-of-p2");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> body("p2", null).wanted(PLAN))
        .withMessageContaining("is none of site-of-p1 and site-of-p2");
  }

  @Test
  void aSiteThatIsLostIsLeftForTheOtherOne() {
    RecoveryPlan wanted = lost(null, "site-of-p1").wanted(PLAN);

    assertThat(wanted.to()).isEqualTo("site-of-p2");
    assertThat(wanted.summary())
        .isEqualTo("The shop goes to the other site, since site-of-p1 is lost");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lost("site-of-p1", "site-of-p1").wanted(PLAN))
        .withMessageContaining("is the site that is lost");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lost(null, "p2").wanted(PLAN))
        .withMessageContaining("is none of site-of-p1 and site-of-p2");
  }

  @Test
  void aDryRunHasNoSystemForItselfAndAsksNobody() {
    RecoveryPlan wanted = RunRecoveryBody.of(null).wanted(PLAN);
    RecoveryPlan dry = body(null, true).wanted(PLAN);

    assertThat(wanted.systems()).containsExactly("shop-db");
    assertThat(dry.systems()).isEmpty();
    assertThat(dry.approval()).isNull();
    assertThat(dry.stepNames()).containsExactly("look at every system");
  }

  private static RunRecoveryBody body(@Nullable String to, @Nullable Boolean dryRun) {
    return new RunRecoveryBody(null, null, to, null, null, null, null, dryRun, null);
  }

  private static RunRecoveryBody lost(@Nullable String to, String site) {
    return new RunRecoveryBody(null, null, to, site, null, null, null, null, null);
  }

  @Test
  void whoPutsSystemsBackSaysWhenTheSiteFailedAndToWhatMoment() {
    RebuildTerms terms =
        new RebuildTerms("west", null, null, RestorePointChoice.LATEST, false, null);
    RecoveryPlan declared =
        new RecoveryPlan(
            "shop-rebuild",
            "The shop is built up",
            "web",
            List.of(
                new RecoveryStep(
                    "orders",
                    List.of(),
                    new PutBack(SampleBackups.restores().values().iterator().next()))),
            PLAN.leave(),
            null,
            List.of(),
            null,
            "west",
            FailoverKind.SWITCHOVER,
            Mode.FOR_REAL,
            "0123456789ab",
            terms);

    RecoveryPlan wanted =
        new RunRecoveryBody(
                null, null, null, null, FAILED, FAILED.minusSeconds(60), true, null, null)
            .wanted(declared);

    assertThat(wanted.to()).isEqualTo("west");
    assertThat(wanted.rebuild())
        .isEqualTo(
            new RebuildTerms(
                "west",
                null,
                null,
                RestorePointChoice.before(FAILED.minusSeconds(60)),
                true,
                FAILED));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() ->
            new RunRecoveryBody(null, null, null, null, FAILED, null, null, null, null)
                .wanted(PLAN))
        .withMessageContaining("makes no sense: the plan puts nothing back");
  }

  @Test
  void aCommandIsOfWhoeverGivesIt() {
    assertThat(new RecoveryCommandBody("it follows now", "database").by("eve", Kind.RETRY))
        .isEqualTo(new RecoveryCommand(Kind.RETRY, "eve", "it follows now", "database"));
    assertThat(RecoveryBodies.kind("go-on")).contains(Kind.GO_ON);
  }
}
