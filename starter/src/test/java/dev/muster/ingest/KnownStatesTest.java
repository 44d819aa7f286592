package dev.muster.ingest;

import static dev.muster.ingest.Samples.firing;
import static dev.muster.ingest.Samples.parcel;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class KnownStatesTest {
  private Instant now = Samples.NOW;
  private final KnownStates known =
      new KnownStates(
          100, Duration.ofHours(1), ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
  private final KnownStates.Key key = KnownStates.Key.of(parcel(firing("a")), firing("a"));
  private final KnownStates.Told told = KnownStates.Told.of(firing("a"));

  @Test
  void remembersForAsLongAsItWasToldTo() {
    known.remember(key, told, Duration.ofMinutes(2));

    now = now.plusSeconds(119);
    assertThat(known.knows(key, told)).isTrue();
    now = now.plusSeconds(1);
    assertThat(known.knows(key, told)).isFalse();
  }

  @Test
  void forgets() {
    known.remember(key, told, Duration.ofMinutes(2));
    known.forget(key);

    assertThat(known.knows(key, told)).isFalse();
  }

  @Test
  void doesNotRememberForNoTime() {
    known.remember(key, told, Duration.ofMinutes(-2));

    assertThat(known.knows(key, told)).isFalse();
  }

  @Test
  void oneIncidentKnowsNothingOfAnother() {
    known.remember(key, told, Duration.ofMinutes(2));
    Parcel.Alerts elsewhere = parcel("alertmanager", "Other.critical", firing("a"));

    assertThat(known.knows(KnownStates.Key.of(elsewhere, firing("a")), told)).isFalse();
  }
}
