package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileTest {
  /** Its guide maintains the database in the hour in which it is backed up. */
  private static final String OF_ITS_GUIDE =
      "warning: windows.media-search-standard.schedule: overlaps backup/media-search,";

  @Test
  void thereIsOneForEachGuideAndOneToTry() {
    assertThat(Profile.names())
        .containsExactly(
            "demo", "ebook-chat", "feedback", "media-ops", "media-search", "validation");
  }

  @ParameterizedTest
  @MethodSource("dev.muster.policy.Profile#names")
  void everyProfileLoadsWithoutAFault(String name) {
    List<String> faults = Profile.of(name).faults();

    assertThat(faults)
        .filteredOn(fault -> !fault.endsWith("levels 2+ are unset"))
        .filteredOn(fault -> !fault.contains(OF_ITS_GUIDE))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.muster.policy.Profile#names")
  void everyFileSaysWhichSchemaItKeepsTo(String name) {
    assertThat(Profile.of(name).files())
        .allSatisfy(file ->
            assertThat(Profile.text(file))
                .startsWith(
                    "# yaml-language-server: $schema=../../../policy/src/main/resources/dev/muster"
                        + "/policy/policy.schema.json\n"));
  }

  @ParameterizedTest
  @MethodSource("dev.muster.policy.Profile#names")
  void nobodyIsBeyondReachAtAnyLevelOfAnyProfile(String name) {
    Policy policy = Profile.of(name).policy();

    assertThat(policy.services().values())
        .allSatisfy(service ->
            assertThat(policy.incidentPolicy(service).severities().levels())
                .allSatisfy(severity ->
                    assertThat(LadderPlan.of(policy, service, severity.name(), Written.NOW).rungs())
                        .allSatisfy(rung ->
                            assertThat(rung.reached())
                                .allSatisfy(reached ->
                                    assertThat(reached.answer().contacts()).isNotEmpty()))));
  }
}
