package dev.muster.linkpage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.ScriptedHistory;
import dev.muster.api.ScriptedIncidents;
import dev.muster.api.ScriptedIncidents.Told;
import dev.muster.api.TestPolicy;
import dev.muster.api.Views;
import dev.muster.incident.IncidentCommand.Acknowledge;
import dev.muster.incident.IncidentStatus;
import dev.muster.link.ActionLink;
import dev.muster.link.LinkSigner;
import dev.muster.steering.CommandOutcome;
import dev.muster.steering.Incidents.Sighting;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class LinkPageTest {
  private static final String WORKFLOW = "incident/checkout/HighErrors";

  @Autowired MockMvcTester browser;
  @Autowired ScriptedIncidents incidents;
  @Autowired ScriptedHistory history;
  @Autowired LinkSigner signer;

  @BeforeEach
  void calm() {
    incidents.reset();
    history.reset();
    incidents.sighting = new Sighting.Seen(Views.open("i-1"));
  }

  @Test
  void showsTheIncidentAndAButton() throws Exception {
    MvcTestResult page = browser.get().uri("/link/" + token()).exchange();

    assertThat(page).hasStatusOk();
    assertThat(text(page))
        .contains("Checkout is down", "Nobody has answered yet.", "Alerts firing", "2 of 3")
        .contains("action=\"/link/" + token() + "/acknowledge\"")
        .contains("href=\"https://runbooks.example/checkout\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  void changesNothingHoweverOftenAMailScannerLooks(String method) {
    for (int i = 0; i < 3; i++) {
      assertThat(browser.method(HttpMethod.valueOf(method)).uri("/link/" + token())).hasStatusOk();
      assertThat(
              browser.method(HttpMethod.valueOf(method)).uri("/link/" + token() + "/acknowledge"))
          .hasStatusOk();
    }

    assertThat(incidents.told).isEmpty();
    assertThat(incidents.left).isEmpty();
  }

  // INC-10
  @Test
  void acknowledgesInTheNameOfThePersonOfTheLink() throws Exception {
    incidents.answer = new CommandOutcome.Applied(Views.acknowledged("i-1", "ada"));

    MvcTestResult page = press(token());

    assertThat(page).hasStatusOk();
    assertThat(text(page)).contains("Acknowledged", "It is yours").doesNotContain("<form");
    assertThat(incidents.told)
        .extracting(Told::workflowId, Told::command)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(WORKFLOW, new Acknowledge("ada", "link-1", null)));
  }

  @Test
  void saysWhenTheLinkWasUsedBefore() throws Exception {
    incidents.answer =
        new CommandOutcome.Refused("This link was already used at 2026-11-23T11:59:00Z.");

    MvcTestResult page = press(token());

    assertThat(page).hasStatus(409);
    assertThat(text(page)).contains("This link was already used at 2026-11-23T11:59:00Z.");
  }

  @Test
  void keepsTheAnswerWhenNobodyTakesIt() throws Exception {
    incidents.answer = new CommandOutcome.Unanswered();

    MvcTestResult page = press(token());

    assertThat(page).hasStatus(202);
    assertThat(text(page)).contains("takes effect as soon as a worker is back");
    assertThat(incidents.left)
        .singleElement()
        .satisfies(kept ->
            assertThat(kept.acknowledge()).isEqualTo(new Acknowledge("ada", "link-1", null)));
  }

  @Test
  void saysToTryAgainWhileTheEngineIsGone() throws Exception {
    incidents.answer = new CommandOutcome.Unreachable("UNAVAILABLE");

    MvcTestResult page = press(token());

    assertThat(page).hasStatus(503);
    assertThat(text(page)).contains("press the button again").doesNotContain("UNAVAILABLE");
  }

  @Test
  void neverTouchesTheNextIncidentOfTheSameKey() throws Exception {
    incidents.sighting = new Sighting.Seen(Views.open("i-2"));
    incidents.answer = new CommandOutcome.Applied(Views.acknowledged("i-2", "ada"));

    MvcTestResult page = press(token());

    assertThat(page).hasStatus(410);
    assertThat(text(page)).contains("This incident is over");
    assertThat(incidents.told).isEmpty();
  }

  @Test
  void showsTheIncidentOfTheLinkAndNotTheNextOne() throws Exception {
    incidents.sighting = new Sighting.Seen(Views.open("i-2"));
    history.incidents.add(Views.view("i-1", "The earlier one", IncidentStatus.CLOSED, null));

    assertThat(text(browser.get().uri("/link/" + token()).exchange()))
        .contains("The earlier one", "It is over.")
        .doesNotContain("<form");
  }

  @Test
  void offersTheButtonEvenWhenNobodyKnowsHowTheIncidentStands() throws Exception {
    incidents.sighting = new Sighting.Unavailable("UNAVAILABLE");
    history.down = true;

    MvcTestResult page = browser.get().uri("/link/" + token()).exchange();

    assertThat(page).hasStatusOk();
    assertThat(text(page)).contains("can&#39;t say right now", "<form");
  }

  @Test
  void refusesAnExpiredLink() throws Exception {
    String expired = token(TestPolicy.NOW);

    for (MvcTestResult page :
        List.of(browser.get().uri("/link/" + expired).exchange(), press(expired))) {
      assertThat(page).hasStatus(410);
      assertThat(text(page)).contains("This link expired at 2026-11-23T12:00:00Z.");
    }
    assertThat(incidents.told).isEmpty();
  }

  @Test
  void refusesALinkThatSomebodyElseSigned() throws Exception {
    String forged =
        new LinkSigner(List.of("another-key-of-sixteen-bytes"))
            .sign(link(TestPolicy.NOW.plusSeconds(60)));

    for (String token : List.of(forged, "x", "a.b", token() + "A")) {
      assertThat(browser.get().uri("/link/" + token)).hasStatus(403);
      assertThat(press(token)).hasStatus(403);
    }
    assertThat(incidents.told).isEmpty();
  }

  @Test
  void keepsTheTokenToItselfAndRunsNothing() {
    assertThat(browser.get().uri("/link/" + token()))
        .hasHeader("Referrer-Policy", "no-referrer")
        .hasHeader("Cache-Control", "no-store")
        .hasHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
                + " frame-ancestors 'none'");
  }

  @Test
  void showsWhatAnAlertSaysAsTextOnly() throws Exception {
    incidents.sighting =
        new Sighting.Seen(
            Views.view("i-1", "<script>alert(1)</script>", IncidentStatus.OPEN, null));

    assertThat(text(browser.get().uri("/link/" + token()).exchange()))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script");
  }

  private MvcTestResult press(String token) {
    return browser.post().uri("/link/" + token + "/acknowledge").exchange();
  }

  private String token() {
    return token(TestPolicy.NOW.plusSeconds(60));
  }

  private String token(Instant expiresAt) {
    return signer.sign(link(expiresAt));
  }

  private static ActionLink link(Instant expiresAt) {
    return new ActionLink("link-1", WORKFLOW, "i-1", "ada", expiresAt);
  }

  private static String text(MvcTestResult page) throws Exception {
    return page.getResponse().getContentAsString();
  }
}
