package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceContradictionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"1h", "4h", "4h5m"})
  void aSilenceNoLongerThanTheSourcesOwnIsNoSilence(String quiet) {
    assertThat(Written.complete().with("quiet-after: 5h", "quiet-after: " + quiet).faults())
        .containsExactly(
            "policy.yaml:82: services.shop.quiet-after: must be longer than 4h5m, the group and"
                + " repeat intervals of integration prometheus, or what still fires seems resolved");
  }

  @Test
  void aSilenceALittleLongerIsFine() {
    assertThat(Written.complete().with("quiet-after: 5h", "quiet-after: 4h5m1s").faults())
        .isEmpty();
  }

  @Test
  void withoutFiguresTheSourceHasItsOwnDefaults() {
    assertThat(
            Written.complete()
                .with("    group-interval: 5m\n    repeat-interval: 4h\n", "")
                .with("quiet-after: 5h", "quiet-after: 4h")
                .faults())
        .anySatisfy(fault -> assertThat(fault).contains("must be longer than 4h5m"));
  }

  @ParameterizedTest
  @CsvSource({
    "quiet-after: 5h, quiet-after: 0s, services.shop.quiet-after",
    "acknowledgement-expires: 4h, acknowledgement-expires: 0s,"
        + " services.shop.acknowledgement-expires",
    "remind-every: 15m, remind-every: 0s, 'severities.standard.levels[0].remind-every'",
    "every: 1m, every: 10ms, escalation.measured.measured.every",
  })
  void nothingIsDoneAgainAtOnce(String written, String instead, String path) {
    assertThat(Written.complete().with(written, instead).load().faults())
        .anySatisfy(fault -> {
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.reason()).isEqualTo("must be a second at least");
        });
  }

  @Test
  void anAudienceMustNotHaveTheNameOfAPerson() {
    assertThat(
            Written.minimal()
                .plus("audiences:\n  bob: {channel: console, address: '#bob'}\n")
                .faults())
        .containsExactly(
            "policy.yaml:51: audiences.bob: has the name of a person, see policy.yaml:6");
  }

  @Test
  void twoNamesForOneTokenAreRefused() {
    assertThat(
            Written.minimal()
                .plus("  robot: {role: viewer, token: \"${env:ADMIN_TOKEN}\"}\n")
                .faults())
        .containsExactly("policy.yaml:50: access.robot.token: is the token of admin already");
  }

  @Test
  void twoWaysInForEventsWithOneKeyAreRefused() {
    String events = "events-v2, keys: [\"${env:NEW}\", \"${env:OLD}\"]}\n";
    Written written =
        Written.minimal()
            .with("integrations:\n", "integrations:\n  one: {format: " + events)
            .with("access:\n", "  two: {format: events-v2, keys: [\"${env:OLD}\"]}\naccess:\n");

    assertThat(written.faults())
        .containsExactly("policy.yaml:49: integrations.two.keys: has a key of one");
    assertThat(written.with("two: {format: events-v2", "two: {format: generic").faults()).isEmpty();
  }
}
