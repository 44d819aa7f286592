package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.policy.AccessToken.Role;
import dev.muster.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class RedisFailoverTest {
  private static final RedisFailoverPlan PLAN = SampleFailover.ofRedis();

  @Autowired MockMvcTester browser;

  @Test
  void whoeverApprovesReadsWhichServerIsToWrite() {
    RedisFailoverPlan wanted = new FailoverBody(null, null, "c2", null, null).wanted(PLAN);

    assertThat(wanted.to()).isEqualTo("c2");
    assertThat(wanted.mode()).isEqualTo(Mode.FOR_REAL);
    assertThat(wanted.summary()).isEqualTo("The shop's cache changes places, to c2");
  }

  @Test
  void aDryRunHasNoSystemForItselfAndAsksNobody() {
    RedisFailoverPlan wanted = new FailoverBody(null, null, null, true, null).wanted(PLAN);

    assertThat(wanted.systems()).isEmpty();
    assertThat(wanted.approval()).isNull();
    assertThat(wanted.stepNames()).containsExactly("look at both servers");
  }

  @Test
  void aServerThatThePlanLacksIsRefusedByItsField() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new FailoverBody(null, null, "p2", null, null).wanted(PLAN))
        .withMessageContaining("is none of c1 and c2");
  }

  @Test
  void oneWhoseMasterIsGoneIsRefusedInWords() {
    assertThat(post("{\"lost\": true}"))
        .hasStatus(400)
        .bodyText()
        .contains("is not for a Redis pair: it is only switched over from a master that answers");
  }

  @Test
  void thatNobodyLooksAtItBetweenRunsIsSaid() {
    assertThat(Front.as(Role.VIEWER, browser.get().uri("/api/v1/failovers/cache-over")).exchange())
        .hasStatus(404)
        .bodyText()
        .contains("is of a Redis pair, which is looked at by its runs alone");
  }

  private MvcTestResult post(String body) {
    return Front.as(Role.OPERATOR, browser.post().uri("/api/v1/failovers/cache-over/runs"))
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }
}
