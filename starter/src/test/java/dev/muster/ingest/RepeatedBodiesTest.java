package dev.muster.ingest;

import static dev.muster.ingest.Samples.NOW;
import static dev.muster.ingest.Samples.firing;
import static dev.muster.ingest.Samples.parcel;
import static dev.muster.ingest.Samples.policy;
import static dev.muster.ingest.Samples.resolved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Alert;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedBodiesTest {
  private static final String REVISION = "0123456789ab";

  private final KnownStates known =
      new KnownStates(100, Duration.ofHours(1), Clock.fixed(NOW, ZoneOffset.UTC));
  private final RepeatedBodies repeated = new RepeatedBodies(100, Duration.ofHours(1), known);
  private final RepeatedBodies.Body body = body("alertmanager", "{}");

  @Test
  void aBodyOfWhichEverythingIsKnownIsAnsweredAsARepeat() {
    tell(firing("a"));
    tell(firing("b"));
    repeated.remember(REVISION, body, List.of(parcel(firing("a"), firing("b"))));

    assertThat(repeated.answer(REVISION, body("alertmanager", "{}")))
        .contains(new Answer(0, 2, 0, List.of(parcel(firing("a")).incident()), List.of()));
  }

  @Test
  void anotherBodyOrAnotherIntegrationIsRead() {
    tell(firing("a"));
    repeated.remember(REVISION, body, List.of(parcel(firing("a"))));

    assertThat(repeated.answer(REVISION, body("alertmanager", "{ }"))).isEmpty();
    assertThat(repeated.answer(REVISION, body("generic", "{}"))).isEmpty();
  }

  @Test
  void aBodyIsReadAgainOnceOneOfItsAlertsChangedOtherwise() {
    tell(firing("a"));
    repeated.remember(REVISION, body, List.of(parcel(firing("a"))));
    tell(resolved("a"));

    assertThat(repeated.answer(REVISION, body)).isEmpty();
  }

  @Test
  void aBodyIsReadAgainUnderAnotherPolicy() {
    tell(firing("a"));
    repeated.remember(REVISION, body, List.of(parcel(firing("a"))));

    assertThat(repeated.answer("another", body)).isEmpty();
  }

  @Test
  void whatCannotBeKnownIsNotRemembered() {
    repeated.remember(REVISION, body, List.of(parcel(firing("a"))));
    tell(firing("a"));

    assertThat(repeated.answer(REVISION, body)).isEmpty();
  }

  private void tell(Alert alert) {
    known.remember(
        KnownStates.Key.of(parcel(alert), alert),
        KnownStates.Told.of(alert),
        Duration.ofMinutes(2));
  }

  private static RepeatedBodies.Body body(String integration, String text) {
    return RepeatedBodies.Body.of(policy().integrations().get(integration), text.getBytes(UTF_8));
  }
}
