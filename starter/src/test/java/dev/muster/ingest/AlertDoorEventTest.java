package dev.muster.ingest;

import static dev.muster.ingest.Samples.policy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.ResultActions;

class AlertDoorEventTest {
  private final Front front = new Front(policy(), Duration.ofSeconds(30));

  @Test
  void nobodyFillsTheMemoryWithAnEventOfNothing() throws Exception {
    assertThat(BoundedJson.readEvent(("[0" + ",0".repeat(15_000) + "]").getBytes(UTF_8)).node())
        .hasSize(15_001);
    assertThatThrownBy(
            () -> BoundedJson.readEvent(("[0" + ",0".repeat(30_000) + "]").getBytes(UTF_8)))
        .isInstanceOf(RefusedFieldException.class);
  }

  @AfterEach
  void close() {
    front.close();
  }

  @Test
  void answersAsPagerDutyDoes() throws Exception {
    enqueue(
            """
            {'routing_key':'events-key','event_action':'trigger','dedup_key':'k1',
             'payload':{'summary':'Down','source':'h','severity':'critical'}}\
            """)
        .andExpect(status().isAccepted())
        .andExpect(content().contentType("application/json"))
        .andExpect(jsonPath("$.status").value("success"))
        .andExpect(jsonPath("$.message").value("Event processed"))
        .andExpect(jsonPath("$.dedup_key").value("k1"))
        .andExpect(jsonPath("$.errors").doesNotExist());

    assertThat(front.engine.calls)
        .singleElement()
        .satisfies(call -> assertThat(call.opening().title()).isEqualTo("Down"));
  }

  @Test
  void aTriggerAnAcknowledgementAndAResolveReachOneIncident() throws Exception {
    for (String action : new String[] {"trigger", "acknowledge", "resolve"}) {
      enqueue(
              """
              {'routing_key':'events-old-key','event_action':'%s','dedup_key':'k1',
               'payload':{'summary':'Down','source':'h','severity':'critical'}}\
              """
                  .formatted(action))
          .andExpect(status().isAccepted());
    }

    assertThat(front.engine.calls).hasSize(3);
    assertThat(front.engine.calls)
        .extracting(ScriptedStarter.Call::incident)
        .containsOnly(front.engine.calls.getFirst().incident());
    assertThat(front.engine.calls.get(1).command()).isNotNull();
  }

  @Test
  void saysWhatIsWrongAsPagerDutyDoes() throws Exception {
    enqueue("{'routing_key':'events-key','event_action':'trigger'}")
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.status").value("invalid event"))
        .andExpect(jsonPath("$.message").value("Event object is invalid"))
        .andExpect(jsonPath("$.errors[0]", containsString("/payload must be an object")));
    enqueue("nonsense")
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.status").value("invalid event"));
  }

  // SEC-13
  @Test
  void aWrongOrMissingRoutingKeyIsRefusedAndStartsNothing() throws Exception {
    for (String key : new String[] {"'wrong'", "''", "null", "7", "'generic-key'"}) {
      enqueue(
              """
              {'routing_key':%s,'event_action':'trigger',
               'payload':{'summary':'Down','source':'h','severity':'critical'}}\
              """
                  .formatted(key))
          .andExpect(status().isUnauthorized())
          .andExpect(content().contentType("application/problem+json"));
    }
    assertThat(front.engine.calls).isEmpty();
  }

  @Test
  void anEventMayNotBeAsLargeAsAGroup() throws Exception {
    enqueue("{'routing_key':'" + "x".repeat(Front.EVENT_LIMIT) + "'}")
        .andExpect(status().isContentTooLarge());
  }

  private ResultActions enqueue(String quoted) throws Exception {
    return front.http.perform(post("/v2/enqueue").content(quoted.replace('\'', '"')));
  }
}
