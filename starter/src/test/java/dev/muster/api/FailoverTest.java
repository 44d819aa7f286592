package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.access.Caller;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.policy.AccessToken.Role;
import dev.muster.problem.ProblemException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class FailoverTest {
  private static final String RUNS = "/api/v1/failovers/shop-over/runs";
  private static final FailoverPlan PLAN = SampleFailover.plan();

  @Autowired MockMvcTester browser;
  @Autowired FailoverController controller;
  @Autowired ScriptedReadiness readiness;
  @Autowired ScriptedShelf shelf;

  @BeforeEach
  void untold() {
    readiness.reset();
    shelf.reset();
  }

  @Test
  void whoeverApprovesReadsWhichServerIsToWrite() {
    FailoverPlan wanted = new FailoverBody(null, null, "p2", null, null).wanted(PLAN);

    assertThat(wanted.to()).isEqualTo("p2");
    assertThat(wanted.mode()).isEqualTo(Mode.FOR_REAL);
    assertThat(wanted.summary()).isEqualTo("The shop's database changes places, to p2");
  }

  @Test
  void aDryRunHasNoSystemForItselfAndAsksNobody() {
    FailoverPlan wanted = new FailoverBody(null, null, null, true, null).wanted(PLAN);

    assertThat(wanted.systems()).isEmpty();
    assertThat(wanted.approval()).isNull();
    assertThat(wanted.stepNames()).containsExactly("look at both servers");
  }

  @Test
  void ofOneThatIsLostLeaveIsAskedOnceTheLossIsKnown() {
    FailoverPlan wanted = new FailoverBody(null, null, "p2", null, true).wanted(PLAN);

    assertThat(wanted.approval()).isNull();
    assertThat(wanted.systems()).containsExactly("shop-db");
    assertThat(wanted.stepNames())
        .containsExactly(
            "see what would be lost",
            "have the loss approved",
            "keep the old primary from writing",
            "promote the standby",
            "prove that one writes");
    assertThat(new FailoverBody(null, null, null, true, true).wanted(PLAN).stepNames())
        .containsExactly("see what would be lost");
  }

  @Test
  void aRiskIsTakenInWords() {
    assertThat(
            Front.as(Role.OPERATOR, browser.post().uri(RUNS + "/20260301T020000Z/accept-unfenced"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"words\": \" \"}")
                .exchange())
        .hasStatus(400)
        .bodyText()
        .contains("words");
    assertThat(
            Front.as(Role.RESPONDER, browser.post().uri(RUNS + "/20260301T020000Z/accept-unfenced"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"words\": \"it burnt down\"}")
                .exchange())
        .hasStatus(403);
  }

  @Test
  void aRiskIsTakenInTheRolesInWhichWhoeverTakesItApproves() {
    assertThat(controller.risk(caller("bo", Set.of()), "it burnt down").roles())
        .containsExactly("lead");
    assertThat(controller.risk(caller("bo", Set.of("cto")), "it burnt down").roles())
        .containsExactly("cto", "lead");
    assertThat(controller.risk(caller("ada", Set.of()), "it burnt down").roles()).isEmpty();
  }

  private static Caller caller(String person, Set<String> approvesAs) {
    return new Caller("token", person, Role.OPERATOR, approvesAs);
  }

  @Test
  void aServerThatThePlanLacksIsRefusedByItsField() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new FailoverBody(null, null, "p3", null, null).wanted(PLAN))
        .withMessageContaining("is none of p1 and p2");
  }

  @Test
  void oneThatThePolicyLacksIsNamed() {
    assertThat(
            Front.as(Role.OPERATOR, browser.post().uri("/api/v1/failovers/shpo/runs")).exchange())
        .hasStatus(404)
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("The policy has no failover 'shpo'.");
  }

  @Test
  void whoeverOnlyLooksStartsNone() {
    assertThat(
            Front.as(Role.VIEWER, browser.post().uri(RUNS))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}")
                .exchange())
        .hasStatus(403);
  }

  @Test
  void whatThereIsIsShownWithoutASecret() {
    assertThat(get("/api/v1/failovers/shop-over"))
        .hasStatusOk()
        .bodyText()
        .contains("shop-over", "${env:MUSTER_ADMIN_PASSWORD}");
  }

  // DR-16
  @Test
  void oneThatIsReadySaysWhoWritesWhoIsNextAndHowFarThatIsBehind() {
    readiness.seen.add(SampleReadiness.ready(TestPolicy.NOW));

    assertThat(get("/api/v1/failovers"))
        .hasStatusOk()
        .bodyJson()
        .hasPathSatisfying("$[1].readiness", it -> it.assertThat().isEqualTo("READY"))
        .hasPathSatisfying("$[1].writer", it -> it.assertThat().isEqualTo("p1"))
        .hasPathSatisfying("$[1].next", it -> it.assertThat().isEqualTo("p2"))
        .hasPathSatisfying("$[1].behind.replicas", it -> it.assertThat().isEqualTo(1))
        .hasPathSatisfying("$[1].behind.bytes", it -> it.assertThat().isEqualTo(12_000))
        .hasPathSatisfying("$[1].behind.atMost", it -> it.assertThat().isEqualTo("PT1M"));
  }

  @Test
  void oneThatIsNotReadySaysWhyAndSinceWhen() {
    readiness.seen.add(SampleReadiness.notReady(TestPolicy.NOW, "p2 does not stream from p1"));

    assertThat(get("/api/v1/failovers/shop-over"))
        .bodyJson()
        .hasPathSatisfying("$.standing.readiness", it -> it.assertThat().isEqualTo("NOT_READY"))
        .hasPathSatisfying(
            "$.standing.reasons",
            it -> it.assertThat().asArray().containsExactly("p2 does not stream from p1"))
        .hasPathSatisfying(
            "$.standing.sentence", it -> it.assertThat().asString().startsWith("Not ready since"));
  }

  @Test
  void whatNobodyHasLookedAtForLongIsNotKnown() {
    readiness.seen.add(SampleReadiness.ready(TestPolicy.NOW.minus(Duration.ofMinutes(5))));

    assertThat(get("/api/v1/failovers"))
        .bodyJson()
        .hasPathSatisfying("$[1].readiness", it -> it.assertThat().isEqualTo("UNKNOWN"))
        .hasPathSatisfying("$[1].writer", it -> it.assertThat().isNull())
        .hasPathSatisfying(
            "$[1].sentence",
            it -> it.assertThat().asString().startsWith("Not known: it was not looked at since"));
  }

  @Test
  void whileTemporalIsAwayNoneIsKnownAndAllAreListed() {
    readiness.away = true;

    assertThat(get("/api/v1/failovers"))
        .hasStatusOk()
        .bodyJson()
        .hasPathSatisfying("$[1].readiness", it -> it.assertThat().isEqualTo("UNKNOWN"))
        .hasPathSatisfying(
            "$[1].sentence",
            it -> it.assertThat().isEqualTo("Not known: Temporal does not answer"));
  }

  @Test
  void itsRunsSayForHowLongNobodyCouldWrite() {
    shelf.records.add(SampleFailover.run(0.8));

    assertThat(get("/api/v1/failovers/shop-over"))
        .bodyJson()
        .hasPathSatisfying("$.runs[0].closedSeconds", it -> it.assertThat().isEqualTo(0.8));
  }

  @Test
  void oneThatThePolicyLacksIsNotFound() {
    assertThat(get("/api/v1/failovers/shpo")).hasStatus(404);
  }

  private MvcTestResult get(String address) {
    return Front.as(Role.VIEWER, browser.get().uri(address)).exchange();
  }
}
