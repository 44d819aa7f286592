package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnCallFaultTest {
  private static final String LAYER = "policy.yaml:14: rotations.primary.layers[0]";

  // ONC-01
  @Test
  void anUnknownZoneIsRefusedByName() {
    assertThat(Written.minimal().with("Europe/Stockholm", "Europe/Stokholm").faults())
        .containsExactly(
            "policy.yaml:12: rotations.primary.zone: there is no time zone 'Europe/Stokholm'; did"
                + " you mean 'Europe/Stockholm'?");
    assertThat(Written.minimal().with("Europe/Stockholm", "next to the lake").faults())
        .containsExactly(
            "policy.yaml:12: rotations.primary.zone: there is no time zone 'next to the lake'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "90m", "30s", "1w30m", "1ms", "1h1ms"})
  void aTurnLastsWholeHours(String length) {
    assertThat(Written.minimal().with("length: 1w", "length: " + length).faults())
        .contains(
            "policy.yaml:15: rotations.primary.layers[0].length: a turn lasts whole hours, days or"
                + " weeks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1h", "1d", "10d", "1w1d"})
  void onlyTurnsOfWholeWeeksHaveAHandoffDay(String length) {
    assertThat(Written.minimal().with("length: 1w", "length: " + length).faults())
        .containsExactly(
            "policy.yaml:16: rotations.primary.layers[0].handoff.day: only turns of whole weeks"
                + " have a handoff day");
    assertThat(
            Written.minimal()
                .with("length: 1w", "length: " + length)
                .with("day: monday, ", "")
                .faults())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "start: 2026-01-05, start: 2026-02-30, start: '2026-02-30' is not a day of the calendar",
    "start: 2026-01-05, start: 0000-00-00, start: '0000-00-00' is not a day of the calendar",
  })
  void aDayThatDoesNotExistIsRefused(String written, String instead, String fault) {
    assertThat(Written.minimal().with(written, instead).faults())
        .containsExactly("policy.yaml:17: rotations.primary.layers[0]." + fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-24T25:00",
        "2026-12-24T24:00",
        "2026-13-24T09:00",
        "2026-02-29T09:00",
        "2026-12-24T09:00+25:00",
        "2026-12-24T09:60"
      })
  void aTimeThatDoesNotExistIsRefusedOnce(String time) {
    assertThat(Written.complete().with("from: 2026-12-24T09:00", "from: " + time).faults())
        .containsExactly(
            "policy.yaml:30: rotations.primary.overrides[0].from: '%s' is not a time of the calendar"
                .formatted(time));
  }

  @Test
  void aLayerThatEndsAtATimeThatDoesNotExistIsRefused() {
    assertThat(Written.complete().with("2026-12-31T09:00", "2026-12-32T09:00").faults())
        .containsExactly(
            "policy.yaml:26: rotations.primary.layers[1].until: '2026-12-32T09:00' is not a time of"
                + " the calendar");
  }

  @Test
  void aLayerThatEndsBeforeItBeginsIsRefused() {
    assertThat(Written.complete().with("2026-12-31T09:00", "2026-01-05T09:00").faults())
        .containsExactly(
            "policy.yaml:26: rotations.primary.layers[1].until: must be later than the first"
                + " handoff, which is at 2026-01-05T09:00");
  }

  @Test
  void anOverrideEndsAfterItBegins() {
    assertThat(
            Written.complete()
                .with("until: 2026-12-27T09:00-05:00", "until: 2026-12-24T09:00")
                .faults())
        .containsExactly(
            "policy.yaml:30: rotations.primary.overrides[0].until: must be later than 'from'");
  }

  @Test
  void somebodyWithTwoTurnsInARoundIsTold() {
    assertThat(
            Written.minimal().with("people: [alice, bob]", "people: [alice, bob, alice]").faults())
        .containsExactly(
            "policy.yaml:14: warning: rotations.primary.layers[0].people: alice has more than one"
                + " turn in a round");
  }

  @Test
  void aLayerNeedsPeople() {
    assertThat(Written.minimal().with("people: [alice, bob]", "people: []").faults())
        .containsExactly(LAYER + ".people: must not be empty");
  }

  // ONC-06
  @Test
  void aRoleNeedsSomebody() {
    assertThat(Written.minimal().with("lead: [bob]", "lead: []").faults())
        .containsExactly("policy.yaml:9: roles.lead: nobody has the role 'lead'");
  }
}
