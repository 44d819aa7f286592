package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is looked at from Monday 2 March 2026, 13:00 in Stockholm, on. */
class RotationGapsTest {

  @Test
  void aRotationWithoutWindowsHasNoGap() {
    assertThat(faults(layer("start: 2026-01-05"))).isEmpty();
  }

  @Test
  void windowsThatLeaveANightOutAreAGap() {
    assertThat(faults(layer("start: 2026-01-05", "windows: [{from: 08:00, until: 20:00}]")))
        .containsExactly(
            "policy.yaml:11: rotations.primary: nobody is on call from Monday 2026-03-02 20:00 to"
                + " Tuesday 2026-03-03 08:00 (Europe/Stockholm)");
  }

  @Test
  void windowsThatMeetLeaveNone() {
    assertThat(
            faults(
                layer("start: 2026-01-05", "windows: [{from: 08:00, until: 20:00}]"),
                layer("start: 2026-01-05", "windows: [{from: 20:00, until: 08:00}]")))
        .isEmpty();
  }

  @Test
  void aWeekendNobodyThoughtOfIsFoundByItsDay() {
    String weekdays =
        "windows: [{days: [monday, tuesday, wednesday, thursday, friday], from: 00:00, until: 00:00}]";

    assertThat(faults(layer("start: 2026-01-05", weekdays)))
        .containsExactly(
            "policy.yaml:11: rotations.primary: nobody is on call from Saturday 2026-03-07 00:00 to"
                + " Monday 2026-03-09 00:00 (Europe/Stockholm)");
  }

  @Test
  void aLayerThatEndsLeavesNobodyFromThenOn() {
    assertThat(faults(layer("start: 2026-01-05", "until: 2031-01-06T09:00")))
        .containsExactly(
            "policy.yaml:11: rotations.primary: nobody is on call from Monday 2031-01-06 09:00 on"
                + " (Europe/Stockholm)");
  }

  @Test
  void aPauseBetweenTwoLayersIsFoundYearsAhead() {
    assertThat(
            faults(
                layer("start: 2026-01-05", "until: 2031-01-06T09:00"), layer("start: 2031-01-07")))
        .containsExactly(
            "policy.yaml:11: rotations.primary: nobody is on call from Monday 2031-01-06 09:00 to"
                + " Monday 2031-01-13 09:00 (Europe/Stockholm)");
    assertThat(
            faults(
                layer("start: 2026-01-05", "until: 2031-01-06T09:00"), layer("start: 2031-01-06")))
        .isEmpty();
  }

  @Test
  void anOverrideThatFillsAPauseIsCounted() {
    String overrides =
        "    overrides: [{person: bob, from: 2031-01-06T09:00, until: 2031-01-13T09:00}]\n";

    assertThat(
            faults(
                layer("start: 2026-01-05", "until: 2031-01-06T09:00")
                    + layer("start: 2031-01-07")
                    + overrides))
        .isEmpty();
  }

  @Test
  void whatIsOverIsNoFault() {
    assertThat(
            faults(
                layer("start: 2024-01-01", "until: 2025-01-06T09:00"), layer("start: 2026-01-05")))
        .isEmpty();
  }

  @Test
  void aRotationThatIsYetToBeginIsToldWithTheMoment() {
    assertThat(faults(layer("start: 2026-07-02")))
        .containsExactly(
            "policy.yaml:11: warning: rotations.primary: nobody is on call before Monday 2026-07-06"
                + " 09:00");
  }

  private static String layer(String... keys) {
    return "      - {people: [alice, bob], length: 1w, handoff: {day: monday, time: 09:00}, "
        + String.join(", ", keys)
        + "}\n";
  }

  private static List<String> faults(String... layers) {
    String text = Written.minimal().text();
    int from = text.indexOf("      - people:");
    int until = text.indexOf("escalation:");
    return new Written(text.substring(0, from) + String.join("", layers) + text.substring(until))
        .faults();
  }
}
