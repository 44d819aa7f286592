package dev.muster.ingest;

import static dev.muster.ingest.Samples.events;
import static dev.muster.ingest.Samples.quoted;
import static dev.muster.ingest.Samples.recorded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.alert.AlertStatus;
import dev.muster.ingest.EventsV2Body.Action;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsV2BodyTest {
  @Test
  void readsPagerDutysOwnExampleOfATrigger() {
    JsonField body = BoundedJson.read(recorded("pagerduty-events-v2-trigger"));
    EventsV2Body.Event event = EventsV2Body.read(body, events());

    assertThat(EventsV2Body.routingKey(body)).isEqualTo("samplekeyhere");
    assertThat(event.action()).isEqualTo(Action.TRIGGER);
    assertThat(event.key()).isEqualTo("samplekeyhere");
    assertThat(event.alert().fingerprint()).isEqualTo("samplekeyhere");
    assertThat(event.alert().startsAt()).isEqualTo(Instant.EPOCH);
    assertThat(event.alert().status()).isEqualTo(AlertStatus.FIRING);
    assertThat(event.alert().title()).isEqualTo("Example alert on host1.example.com");
    assertThat(event.alert().labels())
        .containsEntry("severity", "info")
        .containsEntry("component", "postgres")
        .containsEntry("class", "deploy");
    assertThat(event.alert().annotations())
        .containsEntry("ping time", "1500ms")
        .containsEntry("load avg", "0.75");
    assertThat(event.alert().link()).isEqualTo("https://example.com/");
  }

  @Test
  void readsTheExampleOfTheDocumentation() {
    EventsV2Body.Event event =
        EventsV2Body.read(BoundedJson.readEvent(BodyExamples.EVENT.getBytes(UTF_8)), events());

    assertThat(event.key()).isEqualTo("db1-disk");
  }

  @Test
  void readsPagerDutysOwnExamplesOfTheRest() {
    EventsV2Body.Event acknowledge = read(recorded("pagerduty-events-v2-acknowledge"));
    EventsV2Body.Event resolve = read(recorded("pagerduty-events-v2-resolve"));

    assertThat(acknowledge.action()).isEqualTo(Action.ACKNOWLEDGE);
    assertThat(resolve.action()).isEqualTo(Action.RESOLVE);
    assertThat(resolve.alert().status()).isEqualTo(AlertStatus.RESOLVED);
    assertThat(resolve.key()).isEqualTo("dedupkeyhere");
  }

  @Test
  void aTriggerWithoutKeyGetsTheSameOneOnEachRetry() {
    String body =
        "{'event_action':'trigger','payload':{'summary':'%s','source':'h','severity':'error'}}";

    String key = read(body.formatted("Down")).key();

    assertThat(key).isNotBlank().isEqualTo(read(body.formatted("Down")).key());
    assertThat(key).isNotEqualTo(read(body.formatted("Up")).key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /event_action: is required",
        "{'event_action':'explode'} | /event_action: must be trigger, acknowledge or resolve",
        "{'event_action':'resolve'} | /dedup_key: is required",
        "{'event_action':'acknowledge','dedup_key':7} | /dedup_key: must be a string",
        "{'event_action':'trigger'} | /payload: must be an object",
        "{'event_action':'trigger','payload':{'severity':'info','source':'h'}} |"
            + " /payload/summary: is required",
        "{'event_action':'trigger','payload':{'severity':'info','summary':'s'}} |"
            + " /payload/source: is required",
        "{'event_action':'trigger','payload':{'summary':'s','source':'h','severity':'bad'}} |"
            + " /payload/severity: must be critical, error, warning or info"
      },
      quoteCharacter = '`')
  void namesTheFieldThatIsWrong(String body, String message) {
    assertThatThrownBy(() -> read(body)).hasMessage(message);
  }

  @Test
  void refusesAKeyThatPagerDutyWouldRefuse() {
    assertThatThrownBy(
            () -> read("{'event_action':'resolve','dedup_key':'" + "k".repeat(256) + "'}"))
        .hasMessage("/dedup_key: is longer than 255");
  }

  private static EventsV2Body.Event read(String quoted) {
    return EventsV2Body.read(quoted(quoted), events());
  }

  private static EventsV2Body.Event read(byte[] body) {
    return EventsV2Body.read(BoundedJson.read(body), events());
  }
}
