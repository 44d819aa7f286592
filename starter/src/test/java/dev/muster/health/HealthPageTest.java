package dev.muster.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(
    classes = Front.class,
    properties = {
      Front.NO_ENGINE,
      "muster.database.url=jdbc:postgresql://127.0.0.1:1/muster",
      "muster.redis.url=redis://127.0.0.1:1"
    })
class HealthPageTest {
  @Autowired MockMvcTester browser;

  // HLT-01
  @Test
  void livesWithStatusTimestampAndVersion() {
    assertThat(browser.get().uri("/health"))
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"status": "healthy", "timestamp": "2026-11-23T12:00:00Z"}
            """)
        .hasPath("version");
  }

  // HLT-07
  @Test
  void isNotReadyWithoutTemporalAndSaysSoOfNothingElse() {
    assertThat(browser.get().uri("/ready"))
        .hasStatus(503)
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"status": "unhealthy", "unhealthy": ["temporal"], "workers": {}}
            """);
  }

  // HLT-02, HLT-03, HLT-04
  @Test
  void namesEveryPartThatIsDown() {
    MvcTestResult answer = browser.get().uri("/health/detailed").exchange();

    assertThat(answer)
        .hasStatus(503)
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {
              "status": "unhealthy",
              "unhealthy": [
                "database", "muster-backups", "muster-incidents", "muster-journal", "muster-notices",
                "muster-plans", "redis", "temporal"
              ],
              "services": {
                "database": {"status": "unhealthy"},
                "redis": {"status": "unhealthy"},
                "temporal": {"status": "unhealthy"}
              }
            }
            """);
    for (String part : new String[] {"database", "redis", "temporal"}) {
      assertThat(answer).bodyJson().extractingPath("services." + part + ".error").isNotNull();
    }
  }
}
