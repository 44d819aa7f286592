package dev.muster.ingest;

import static dev.muster.ingest.Samples.NOW;
import static dev.muster.ingest.Samples.alert;
import static dev.muster.ingest.Samples.firing;
import static dev.muster.ingest.Samples.parcel;
import static dev.muster.ingest.Samples.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.IncidentCommand;
import dev.muster.ingest.Round.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundTest {
  private static final int ROOMY = 900_000;

  private final KnownStates known =
      new KnownStates(1_000, Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void parcelsTravelTogetherInTheOrderTheyCame() {
    Round.Packed packed = pack(parcel(firing("a"), firing("b")), parcel(resolved("a")));

    assertThat(packed.messages()).hasSize(1);
    assertThat(alerts(packed, 0).batch().alerts())
        .containsExactly(firing("a"), firing("b"), resolved("a"));
    assertThat(packed.outcomes())
        .containsExactly(new Parcel.Outcome(2, 0), new Parcel.Outcome(1, 0));
  }

  @Test
  void theIncidentOpensWithTheMostSevereOfWhatTravels() {
    Alert warning = alert("a", Samples.STARTED, AlertStatus.FIRING, "warning");
    Round.Packed packed = pack(parcel(warning), parcel(firing("b")), parcel(warning));

    assertThat(Objects.requireNonNull(alerts(packed, 0).opening()).severity()).isEqualTo("P1");
  }

  @Test
  void whatOnlyEndsOpensNothing() {
    assertThat(alerts(pack(parcel(resolved("a"))), 0).opening()).isNull();
  }

  @Test
  void whatIsTooLargeForOneMessageGoesInSeveralInOrder() {
    Alert[] thousand = IntStream.range(0, 1_000).mapToObj(RoundTest::large).toArray(Alert[]::new);
    Round.Packed packed = pack(parcel(thousand));

    assertThat(packed.messages()).hasSizeGreaterThan(4);
    assertThat(packed.messages())
        .allSatisfy(message -> {
          Message.Alerts alerts = (Message.Alerts) message;
          assertThat(alerts.opening()).isNotNull();
          assertThat(alerts.batch().alerts().stream().mapToInt(Alert::size).sum())
              .isLessThanOrEqualTo(ROOMY);
        });
    assertThat(
            packed.messages().stream().flatMap(m -> ((Message.Alerts) m).batch().alerts().stream()))
        .containsExactly(thousand);
    assertThat(packed.outcomes()).containsExactly(new Parcel.Outcome(1_000, 0));
  }

  @Test
  void alertsOfAnotherIntegrationAreAMessageOfTheirOwn() {
    Round.Packed packed =
        pack(
            parcel("one", "key", firing("a")),
            parcel("two", "key", firing("b")),
            parcel("one", "key", firing("c")));

    assertThat(packed.messages())
        .extracting(message -> ((Message.Alerts) message).batch().integration())
        .containsExactly("one", "two", "one");
  }

  @Test
  void aCommandKeepsItsPlace() {
    IncidentCommand.Deferred acknowledge =
        new IncidentCommand.Deferred(
            new IncidentCommand.Acknowledge("events:pd", null, null), null, NOW);
    Parcel.Alerts before = parcel(firing("a"));
    Round.Packed packed =
        pack(before, new Parcel.Command(before.incident(), acknowledge), parcel(firing("b")));

    assertThat(packed.messages()).hasSize(3);
    assertThat(packed.messages().get(1))
        .isEqualTo(new Message.Command(before.incident(), acknowledge));
    assertThat(packed.outcomes()).hasSize(3);
  }

  @Test
  void aRepeatOfWhatIsKnownIsLeftOut() {
    know(parcel(firing("a")), firing("a"));
    Round.Packed packed = pack(parcel(firing("a"), firing("b")), parcel(firing("b")));

    assertThat(alerts(packed, 0).batch().alerts()).containsExactly(firing("b"));
    assertThat(packed.outcomes())
        .containsExactly(new Parcel.Outcome(1, 1), new Parcel.Outcome(0, 1));
  }

  @Test
  void nothingIsSentWhenAllIsKnown() {
    know(parcel(firing("a")), firing("a"));

    assertThat(pack(parcel(firing("a"))).messages()).isEmpty();
  }

  @Test
  void anotherStatusSeverityOrEpisodeIsNoRepeat() {
    know(parcel(firing("a")), firing("a"));
    Alert milder = alert("a", Samples.STARTED, AlertStatus.FIRING, "warning");
    Alert later = alert("a", NOW, AlertStatus.FIRING, "critical");

    assertThat(pack(parcel(resolved("a"))).outcomes()).containsExactly(new Parcel.Outcome(1, 0));
    assertThat(pack(parcel(milder)).outcomes()).containsExactly(new Parcel.Outcome(1, 0));
    assertThat(pack(parcel(later)).outcomes()).containsExactly(new Parcel.Outcome(1, 0));
  }

  @Test
  void whatFiresAgainAfterItsResolveIsTold() {
    know(parcel(firing("a")), firing("a"));
    Round.Packed packed = pack(parcel(resolved("a")), parcel(firing("a")));

    assertThat(alerts(packed, 0).batch().alerts()).containsExactly(resolved("a"), firing("a"));
  }

  @Test
  void aSourceWithoutEpisodesIsNeverTakenForARepeat() {
    Alert trigger = alert("a", Instant.EPOCH, AlertStatus.FIRING, "critical");
    know(parcel(trigger), trigger);

    assertThat(pack(parcel(trigger)).outcomes()).containsExactly(new Parcel.Outcome(1, 0));
  }

  private void know(Parcel.Alerts parcel, Alert alert) {
    known.remember(
        KnownStates.Key.of(parcel, alert), KnownStates.Told.of(alert), Duration.ofMinutes(1));
  }

  private Round.Packed pack(Parcel... parcels) {
    return Round.pack(List.of(parcels), known, ROOMY);
  }

  private static Message.Alerts alerts(Round.Packed packed, int at) {
    return (Message.Alerts) packed.messages().get(at);
  }

  private static Alert large(int number) {
    return new Alert(
        "f" + number,
        Samples.STARTED,
        AlertStatus.FIRING,
        null,
        Map.of("alertname", "Errors", "severity", "critical"),
        Map.of("summary", "é".repeat(2_000)),
        null);
  }
}
