package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.AccessToken.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class RehearsalTest {
  private static final String REHEARSALS = "/api/v1/rehearsals";

  @Autowired MockMvcTester browser;

  private MvcTestResult started(Role role, String failover) {
    String runs = "%s/%s/runs".formatted(REHEARSALS, failover);
    return Front.as(role, browser.post().uri(runs)).exchange();
  }

  @Test
  void whatIsRehearsedIsShownWithoutASecret() {
    assertThat(Front.as(Role.VIEWER, browser.get().uri(REHEARSALS)).exchange())
        .hasStatusOk()
        .bodyText()
        .contains("shop-over", "\"stay\":\"PT15M\"", "${env:MUSTER_ADMIN_PASSWORD}");
  }

  @Test
  void whoeverOnlyLooksOrRespondsStartsNone() {
    assertThat(started(Role.VIEWER, "shop-over")).hasStatus(403);
    assertThat(started(Role.RESPONDER, "shop-over")).hasStatus(403);
  }

  @Test
  void aFailoverThatIsNotRehearsedIsNamed() {
    assertThat(started(Role.OPERATOR, "shpo"))
        .hasStatus(404)
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("The policy has no rehearsal of a failover 'shpo'.");
  }
}
