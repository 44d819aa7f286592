package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.managed.ManagedFailoverPlan;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.policy.AccessToken.Role;
import dev.muster.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

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
  void oneWhoseMasterIsGoneIsTakenOverFrom() {
    RedisFailoverPlan wanted = new FailoverBody(null, null, null, null, true).wanted(PLAN);

    assertThat(wanted.purpose()).isEqualTo(FailoverKind.FAILOVER);
    assertThat(wanted.approval()).isNull();
    assertThat(wanted.stepNames()).startsWith("see what would be lost", "have the loss approved");
  }

  @Test
  void soIsWhatAProviderServes() {
    ManagedFailoverPlan wanted =
        new FailoverBody(null, null, "west", null, true).wanted(SampleFailover.ofAurora());

    assertThat(wanted.to()).isEqualTo("west");
    assertThat(wanted.purpose()).isEqualTo(FailoverKind.FAILOVER);
  }

  @Test
  void whetherItCouldBeginIsTold() {
    assertThat(Front.as(Role.VIEWER, browser.get().uri("/api/v1/failovers/cache-over")).exchange())
        .hasStatusOk()
        .bodyText()
        .contains("\"name\":\"cache-over\"", "\"readiness\":\"UNKNOWN\"");
  }
}
