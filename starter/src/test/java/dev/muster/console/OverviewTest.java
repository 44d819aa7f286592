package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.TestPolicy;
import dev.muster.api.Views;
import dev.muster.health.Reports;
import dev.muster.hold.HeldService;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewTest {
  private static final Times TIMES =
      new Times(ZoneId.of("Europe/Berlin"), TestPolicy.NOW.plus(Duration.ofMinutes(5)));
  private static final Times LATE =
      new Times(ZoneId.of("UTC"), TestPolicy.NOW.plus(Duration.ofMinutes(20)));

  @Test
  void saysThatNothingIsOpen() {
    Overview overview = of(TIMES);

    assertThat(overview.sentence()).isEqualTo("Nothing is open.");
    assertThat(overview.broken()).isEmpty();
    assertThat(overview.duties())
        .singleElement()
        .satisfies(duty -> assertThat(duty.now()).isEqualTo("Ada Lovelace"));
  }

  @Test
  void putsTheMostSevereFirstAndThenTheOldest() {
    IncidentView minor = severe(Views.open("minor"), "P3");
    IncidentView old = severe(Views.acknowledged("old", "bo"), "P1");
    IncidentView unknown = severe(Views.open("unknown"), "P8");

    assertThat(of(TIMES, unknown, minor, old).open())
        .extracting(IncidentCard::id)
        .containsExactly("old", "minor", "unknown");
  }

  @Test
  void saysWhoIsWaitedForAndWhoWorks() {
    assertThat(of(TIMES, Views.open("i")).open().getFirst().waiting())
        .isEqualTo("Waits for Ada Lovelace");
    assertThat(of(TIMES, Views.acknowledged("i", "bo")).open().getFirst().waiting())
        .isEqualTo("Bo Diddley works on it");
    assertThat(of(TIMES, Views.view("i", "t", IncidentStatus.RESOLVED, null)).watched())
        .singleElement()
        .satisfies(card -> assertThat(card.waiting()).isEqualTo("Ended, watched for recurrence"));
  }

  @Test
  void namesAPromiseThatNobodyAnsweredInTime() {
    assertThat(of(TIMES, Views.open("i")).broken()).isEmpty();
    assertThat(of(LATE, Views.open("i")).broken())
        .singleElement()
        .satisfies(broken ->
            assertThat(broken.why()).isEqualTo("Unanswered for longer than the 15 min promised"));
    assertThat(of(LATE, Views.acknowledged("i", "bo")).broken()).isEmpty();
  }

  @Test
  void whatIsHeldBreaksNoPromiseAndWaitsForNobody() {
    HeldService upgrade =
        new HeldService("window/upgrade", "an upgrade", TestPolicy.NOW.plus(Duration.ofHours(1)));
    Overview overview = of(LATE, changed(Views.open("i"), "P1", upgrade, null));

    assertThat(overview.sentence()).isEqualTo("One incident is open, held.");
    assertThat(overview.broken()).isEmpty();
    assertThat(overview.open().getFirst().standing()).isEqualTo("Held");
    assertThat(overview.open().getFirst().waiting())
        .isEqualTo("Held by window/upgrade, so nobody is told: an upgrade");
    assertThat(of(LATE, Views.open("j"), changed(Views.open("i"), "P1", upgrade, null)).sentence())
        .startsWith("2 incidents are open, 1 of them unanswered, 1 held.");
  }

  @Test
  void whatWasHeldIsPromisedAnAnswerFromWhenItWasRaised() {
    Instant late = TestPolicy.NOW.plus(Duration.ofMinutes(10));

    assertThat(of(LATE, changed(Views.open("i"), "P1", null, late)).broken()).isEmpty();
  }

  @Test
  void namesThePartsOfMusterThatAreDown() {
    Overview overview =
        Overview.of(
            List.of(), TestPolicy.policy(), TIMES, Reports.down("database", "connection refused"));

    assertThat(overview.broken())
        .containsExactly(new Overview.Broken("Muster's database", "#parts", "connection refused"));
    assertThat(overview.sentence()).isEqualTo("Nothing is open. One promise is broken.");
  }

  @Test
  void saysThatItDoesNotKnowRatherThanThatNothingIsOpen() {
    Overview overview = Overview.unknown(TestPolicy.policy(), TIMES, Reports.well());

    assertThat(overview.known()).isFalse();
    assertThat(overview.sentence()).doesNotContain("Nothing is open");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,now",
    "PT45S,45 s ago",
    "PT12M30S,12 min ago",
    "PT3H5M,3 h 5 min ago",
    "P3D,3 days ago",
    "PT-3M,in 3 min"
  })
  void tellsHowFarAwayAMomentIs(Duration past, String words) {
    assertThat(TIMES.distance(TIMES.now().minus(past))).isEqualTo(words);
  }

  @Test
  void tellsAMomentInTheZoneOfTheReadersRotation() {
    Instant at = Instant.parse("2026-11-23T12:00:00Z");

    assertThat(Times.of(TestPolicy.policy(), "ada", at).moment(at).clock())
        .isEqualTo("Mon 23 Nov 13:00:00 CET");
    assertThat(Times.of(TestPolicy.policy(), "somebody", at).moment(at).clock())
        .isEqualTo("Mon 23 Nov 12:00:00 UTC");
  }

  private static Overview of(Times times, IncidentView... incidents) {
    return Overview.of(Stream.of(incidents).toList(), TestPolicy.policy(), times, Reports.well());
  }

  private static IncidentView severe(IncidentView view, String severity) {
    return changed(view, severity, null, null);
  }

  private static IncidentView changed(
      IncidentView view, String severity, @Nullable HeldService held, @Nullable Instant raisedAt) {
    return new IncidentView(
        view.id(),
        view.workflowId(),
        view.service(),
        view.key(),
        view.title(),
        severity,
        view.status(),
        view.phase(),
        view.source(),
        view.owner(),
        view.policyRevision(),
        view.openedAt(),
        view.firstPagedAt(),
        view.acknowledgedAt(),
        view.acknowledgedBy(),
        view.resolvedAt(),
        view.resolvedBy(),
        view.closedAt(),
        view.breachedAt(),
        view.level(),
        view.responders(),
        view.firing(),
        view.episodes(),
        view.reopened(),
        view.nextAt(),
        view.next(),
        view.runbook(),
        view.dashboard(),
        view.story(),
        view.commander(),
        view.said(),
        held,
        raisedAt);
  }
}
