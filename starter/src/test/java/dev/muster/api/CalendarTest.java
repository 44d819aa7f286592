package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.AccessToken.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class CalendarTest {
  @Autowired MockMvcTester browser;

  @Test
  void tellsTheNextTenOfAllPlansAndTheFreezesInThatTime() {
    MvcTestResult answer = get("/api/v1/calendar");

    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.occurrences.length()").isEqualTo(10);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.occurrences[0].workflowId")
        .isEqualTo("routine/flush/2026-11-30T05:00:00Z");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.occurrences[0].frozen[0].name")
        .isEqualTo("sales");
    assertThat(answer).bodyJson().extractingPath("$.occurrences[1].frozen").asArray().isEmpty();
    assertThat(answer).bodyJson().extractingPath("$.freezes[0].name").isEqualTo("sales");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.stopsKnown")
        .as("the engine is away")
        .isEqualTo(false);
  }

  @Test
  void tellsOfOnePlanFromAMoment() {
    MvcTestResult answer =
        get("/api/v1/calendar?plan=routine/flush&from=2027-03-20T00:00:00Z&count=2");

    assertThat(answer)
        .bodyJson()
        .extractingPath("$.occurrences[*].due")
        .asArray()
        .containsExactly("2027-03-22T05:00:00Z", "2027-03-29T04:00:00Z");
  }

  @Test
  void whatIsImpossibleIsNamed() {
    assertThat(get("/api/v1/calendar?plan=routine/flsh")).hasStatus(404);
    assertThat(get("/api/v1/calendar?count=0")).hasStatus(400);
    assertThat(get("/api/v1/calendar?from=9999999-01-01T00:00:00Z")).hasStatus(400);
    assertThat(browser.get().uri("/api/v1/calendar").exchange()).hasStatus(401);
  }

  private MvcTestResult get(String address) {
    return Front.as(Role.VIEWER, browser.get().uri(address)).exchange();
  }
}
