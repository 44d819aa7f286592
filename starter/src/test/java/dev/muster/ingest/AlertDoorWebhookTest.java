package dev.muster.ingest;

import static dev.muster.ingest.Samples.policy;
import static dev.muster.ingest.Samples.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.muster.policy.Integration;
import dev.muster.policy.Policy;
import dev.muster.policy.Rate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class AlertDoorWebhookTest {
  private static final String ALERT = "{'title':'A','service':'checkout','severity':'info'}";

  private Front front = new Front(policy(), Duration.ofSeconds(30));

  @AfterEach
  void close() {
    front.close();
  }

  @Test
  void answersWhatBecameOfAGroup() throws Exception {
    front
        .http
        .perform(alertmanager(recorded("alertmanager-04-mixed-one-resolved")))
        .andExpect(status().isOk())
        .andExpect(content().contentType("application/json"))
        .andExpect(jsonPath("$.accepted").value(3))
        .andExpect(jsonPath("$.repeats").value(0))
        .andExpect(jsonPath("$.refused").value(0))
        .andExpect(jsonPath("$.incidents", hasSize(3)));

    assertThat(front.engine.calls).hasSize(3);
    assertThat(
            front.counted(
                "muster.ingest.alerts", "integration", "alertmanager", "result", "accepted"))
        .isEqualTo(3);
    assertThat(
            front.counted("muster.ingest.requests", "integration", "alertmanager", "status", "200"))
        .isEqualTo(1);
  }

  @Test
  void aRepeatIsAnsweredAndCostsTheEngineNothing() throws Exception {
    front.http.perform(alertmanager(recorded("alertmanager-01-firing-single")));
    front
        .http
        .perform(alertmanager(recorded("alertmanager-02-repeated-same-group")))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.accepted").value(0))
        .andExpect(jsonPath("$.repeats").value(1))
        .andExpect(jsonPath("$.incidents", hasSize(1)));

    assertThat(front.engine.calls).hasSize(1);
  }

  @Test
  void takesTheKeyWhereverASourceCanPutIt() throws Exception {
    String basic =
        Base64.getEncoder().encodeToString("anyone:generic-key".getBytes(StandardCharsets.UTF_8));
    front
        .http
        .perform(generic(ALERT).header("Authorization", "Basic " + basic))
        .andExpect(status().isOk());
    front
        .http
        .perform(generic(ALERT).header("Authorization", "bearer generic-key"))
        .andExpect(status().isOk());
    front
        .http
        .perform(generic(ALERT).header("X-Muster-Key", "generic-key"))
        .andExpect(status().isOk());
    front
        .http
        .perform(put("/webhooks/generic/generic-key").content(quoted(ALERT)))
        .andExpect(status().isOk());
  }

  @Test
  void everyKeyOfAnIntegrationIsGoodWhileRotating() throws Exception {
    front
        .http
        .perform(generic(ALERT).header("X-Muster-Key", "generic-old-key"))
        .andExpect(status().isOk());
  }

  // SEC-13
  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "Bearer", "Bearer wrong", "Bearer alertmanager-key", "Basic !", "Digest x"})
  void aWrongOrMissingKeyIsRefusedAndStartsNothing(String authorization) throws Exception {
    MockHttpServletRequestBuilder request = generic(ALERT);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    front
        .http
        .perform(request)
        .andExpect(status().isUnauthorized())
        .andExpect(header().string("WWW-Authenticate", "Bearer"))
        .andExpect(content().contentType("application/problem+json"));

    assertThat(front.engine.calls).isEmpty();
  }

  @Test
  void aSourceIsNotSentAwayWhileItsKeysCannotBeRead() throws Exception {
    front.secretsAreGone = true;
    front
        .http
        .perform(authorized(ALERT))
        .andExpect(status().isServiceUnavailable())
        .andExpect(header().string("Retry-After", "30"))
        .andExpect(jsonPath("$.code").value("busy"));
    front
        .http
        .perform(
            post("/v2/enqueue")
                .content(quoted("{'routing_key':'events-key','event_action':'resolve'}")))
        .andExpect(status().isServiceUnavailable());
    front.http.perform(generic(ALERT)).andExpect(status().isUnauthorized());
  }

  // SEC-13
  @Test
  void anUnknownIntegrationIsAnsweredLikeAWrongKey() throws Exception {
    String known = unauthorized("/webhooks/generic/wrong");
    String unknown = unauthorized("/webhooks/nobody/wrong");

    assertThat(unknown.replace("nobody", "generic")).isEqualTo(known);
    assertThat(front.counted("muster.ingest.requests", "integration", "unknown", "status", "401"))
        .isEqualTo(2);
  }

  @Test
  void namesTheFieldThatMakesABodyMalformed() throws Exception {
    front
        .http
        .perform(authorized("{'title':'A','startsAt':'noon'}"))
        .andExpect(status().isBadRequest())
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.errors[0].pointer").value("/startsAt"))
        .andExpect(jsonPath("$.detail", containsString("/startsAt must be a time")));
  }

  @Test
  void saysWhereABodyStopsBeingJson() throws Exception {
    front
        .http
        .perform(authorized("{'title':'A',\n oops}"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.detail", containsString("line 2")));
    front.http.perform(authorized("")).andExpect(status().isBadRequest());
  }

  @Test
  void keepsTheGoodAlertsAndSaysWhichWereRefused() throws Exception {
    front
        .http
        .perform(
            authorized(
                "[{'title':'A','service':'checkout'},{'title':7},{'title':'C','service':'x'}]"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.accepted").value(1))
        .andExpect(jsonPath("$.refused").value(2))
        .andExpect(jsonPath("$.errors[0].pointer").value("/1/title"))
        .andExpect(jsonPath("$.errors[1].pointer").value("/2"));

    assertThat(front.counted("muster.ingest.alerts", "integration", "generic", "result", "refused"))
        .isEqualTo(2);
  }

  @Test
  void alertsThatAllBelongNowhereAreNotCalledTaken() throws Exception {
    front
        .http
        .perform(authorized("[{'title':'A','service':'x'},{'title':'B','service':'y'}]"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.code").value("invalid-request"))
        .andExpect(jsonPath("$.errors[1].pointer").value("/1"))
        .andExpect(jsonPath("$.detail", containsString("belongs to no service")));
    assertThat(front.counted("muster.ingest.alerts", "integration", "generic", "result", "refused"))
        .isEqualTo(2);
  }

  @Test
  void readsJsonWhateverTheContentTypeSays() throws Exception {
    for (String type :
        new String[] {"text/plain; charset=UTF-8", "application/x-www-form-urlencoded", "?"}) {
      front
          .http
          .perform(authorized(ALERT).header("Content-Type", type).header("Accept", "text/html"))
          .andExpect(status().isOk());
    }
  }

  @Test
  void refusesABodyOverTheLimit() throws Exception {
    front
        .http
        .perform(authorized("{'title':'" + "x".repeat(Front.BODY_LIMIT) + "'}"))
        .andExpect(status().isContentTooLarge())
        .andExpect(content().contentType("application/problem+json"));
  }

  @Test
  void aSourceThatPostsTooFastIsToldToWait() throws Exception {
    front = new Front(slow("generic"), Duration.ofSeconds(30));
    front.http.perform(authorized(ALERT)).andExpect(status().isOk());

    front
        .http
        .perform(authorized(ALERT))
        .andExpect(status().isTooManyRequests())
        .andExpect(header().exists("Retry-After"));
  }

  @Test
  void alertmanagerIsToldSoWithAStatusItRetries() throws Exception {
    front = new Front(slow("alertmanager"), Duration.ofSeconds(30));
    byte[] body = recorded("alertmanager-01-firing-single");
    front.http.perform(alertmanager(body)).andExpect(status().isOk());

    front
        .http
        .perform(alertmanager(body))
        .andExpect(status().isServiceUnavailable())
        .andExpect(header().exists("Retry-After"));
  }

  @Test
  void nothingIsTakenThatTheEngineDidNotTake() throws Exception {
    front.engine.goDown();
    front
        .http
        .perform(authorized(ALERT))
        .andExpect(status().isServiceUnavailable())
        .andExpect(header().string("Retry-After", "5"))
        .andExpect(content().contentType("application/problem+json"));

    assertThat(
            front.counted("muster.ingest.alerts", "integration", "generic", "result", "accepted"))
        .isZero();
  }

  @Test
  void nothingIsTakenThatTheEngineDidNotConfirm() throws Exception {
    front = new Front(policy(), Duration.ofMillis(20));
    front.engine.hold();
    front
        .http
        .perform(authorized(ALERT))
        .andExpect(status().isServiceUnavailable())
        .andExpect(header().string("Retry-After", "5"));
  }

  @Test
  void anEventsIntegrationIsSentToItsOwnAddress() throws Exception {
    front
        .http
        .perform(post("/webhooks/events/events-key").content("{}"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.detail", containsString("/v2/enqueue")));
  }

  @Test
  void whatIsNotPostedIsToldHowAlertsCome() throws Exception {
    front
        .http
        .perform(get("/webhooks/generic").header("Authorization", "Bearer generic-key"))
        .andExpect(status().isMethodNotAllowed())
        .andExpect(header().string("Allow", "POST, PUT"))
        .andExpect(content().contentType("application/problem+json"));
    front
        .http
        .perform(put("/v2/enqueue").content("{}"))
        .andExpect(status().isMethodNotAllowed())
        .andExpect(header().string("Allow", "POST"));
    assertThat(front.engine.calls).isEmpty();
  }

  @Test
  void whatIsNoAddressOfAlertsIsLeftToOthers() throws Exception {
    front.http.perform(post("/webhooks/generic/generic-key/more")).andExpect(status().isNotFound());
  }

  @Test
  void aBodyThatCameBeforeIsNotTakenForKnownOnceItsAlertEnded() throws Exception {
    byte[] firing = recorded("alertmanager-01-firing-single");
    byte[] resolved =
        new String(firing, StandardCharsets.UTF_8)
            .replace("\"status\":\"firing\"", "\"status\":\"resolved\"")
            .replace("\"status\": \"firing\"", "\"status\": \"resolved\"")
            .getBytes(StandardCharsets.UTF_8);
    front.http.perform(alertmanager(firing)).andExpect(jsonPath("$.accepted").value(1));
    front.http.perform(alertmanager(firing)).andExpect(jsonPath("$.repeats").value(1));
    front.http.perform(alertmanager(resolved)).andExpect(jsonPath("$.accepted").value(1));

    front.http.perform(alertmanager(firing)).andExpect(jsonPath("$.accepted").value(1));
    assertThat(front.engine.calls).hasSize(3);
  }

  private String unauthorized(String path) throws Exception {
    return front
        .http
        .perform(post(path).content(quoted(ALERT)))
        .andExpect(status().isUnauthorized())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private static Policy slow(String name) {
    Policy policy = policy();
    Integration fast = policy.integrations().get(name);
    Map<String, Integration> integrations = new HashMap<>(policy.integrations());
    integrations.put(
        name,
        new Integration(
            name,
            fast.format(),
            fast.keys(),
            fast.serviceLabel(),
            null,
            fast.groupInterval(),
            fast.repeatInterval(),
            Rate.aSecond(1),
            1));
    return new Policy(
        policy.revision(),
        policy.onCall(),
        policy.notificationRules(),
        policy.severities(),
        policy.escalation(),
        policy.services(),
        integrations,
        policy.channels(),
        policy.audiences(),
        policy.tokens(),
        policy.lastResort(),
        policy.gather(),
        policy.publicUrl());
  }

  private static MockHttpServletRequestBuilder alertmanager(byte[] body) {
    return post("/webhooks/alertmanager")
        .header("Authorization", "Bearer alertmanager-key")
        .content(body);
  }

  private static MockHttpServletRequestBuilder authorized(String quoted) {
    return generic(quoted).header("X-Muster-Key", "generic-key");
  }

  private static MockHttpServletRequestBuilder generic(String quoted) {
    return post("/webhooks/generic").content(quoted(quoted));
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }
}
