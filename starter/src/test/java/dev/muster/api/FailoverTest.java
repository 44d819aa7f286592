package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.policy.AccessToken.Role;
import dev.muster.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class FailoverTest {
  private static final String RUNS = "/api/v1/failovers/shop-over/runs";
  private static final FailoverPlan PLAN = SampleFailover.plan();

  @Autowired MockMvcTester browser;

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
  void whatThereIsIsListedWithoutASecret() {
    assertThat(Front.as(Role.VIEWER, browser.get().uri("/api/v1/failovers")).exchange())
        .hasStatusOk()
        .bodyText()
        .contains("shop-over", "${env:MUSTER_ADMIN_PASSWORD}");
  }
}
