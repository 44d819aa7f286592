package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.incident.SeverityScale;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operational runbooks, 001. */
class MediaOpsProfileTest {
  private static final Profile PROFILE = Profile.of("media-ops");
  private static final Policy POLICY = PROFILE.policy();
  private static final SeverityScale SCALE = POLICY.severities().get("scenarios");

  // ESC-06
  // C-03
  @Test
  void thereIsOneLevelOnlyAndTheOthersAreSaidToBeUnset() {
    assertThat(POLICY.escalation().get("media-ops").levels()).hasSize(1);
    assertThat(PROFILE.faults())
        .singleElement()
        .asString()
        .endsWith("warning: escalation.media-ops.levels: levels 2+ are unset");
  }

  // ESC-06
  // C-01
  // C-02
  @ParameterizedTest
  @CsvSource({
    "complete-outage, Critical, PT1M",
    "disk-space, High, PT1M",
    "db-connection-exhaustion, High, PT5M",
    "payment-failure, High, PT15M"
  })
  void eachScenarioHasItsSeverityAndItsTimeToAnswer(
      String scenario, String title, Duration promise) {
    var level = SCALE.levelFor(Map.of("scenario", scenario));

    assertThat(level.title()).isEqualTo(title);
    assertThat(level.respondWithin()).isEqualTo(promise);
  }

  @Test
  void immediateIsAPageAtOnce() {
    LadderPlan plan =
        Profile.plan(POLICY, "media-ops", "high-immediate", "2026-03-02T12:00", ZoneOffset.UTC);

    assertThat(Profile.levels(plan)).containsExactly("0s role:on-call");
    assertThat(Profile.ways(plan, 1)).containsExactly("operator email", "operator slack");
  }
}
