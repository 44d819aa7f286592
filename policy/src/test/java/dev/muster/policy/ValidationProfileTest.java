package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.incident.EscalationMode;
import dev.muster.incident.EscalationPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The model validation platform's guide, 004. */
class ValidationProfileTest {
  private static final Policy POLICY = Profile.of("validation").policy();
  private static final EscalationPolicy ESCALATION = POLICY.escalation().get("validation");

  // ESC-05
  // C-03
  @Test
  void itEscalatesByTheGuidesFiveMeasurements() {
    assertThat(ESCALATION.mode()).isEqualTo(EscalationMode.MEASURED);
    assertThat(ESCALATION.levels()).hasSize(2);
    assertThat(ESCALATION.measured().every()).isEqualTo(Duration.ofMinutes(1));
    assertThat(ESCALATION.measured().criteria())
        .extracting(criterion -> criterion.name() + " | " + criterion.above())
        .containsExactly(
            "response time over three times its baseline | 3.0",
            "error rate over 5 % | 0.05",
            "memory over 3 GB | 3.0E9",
            "database connections over 80 % of the pool | 0.8",
            "widespread reports by users | 9.0");
  }

  // ESC-05
  @Test
  void theSecondLevelIsReachedByAMeasurementAndNotByTime() {
    LadderPlan plan =
        LadderPlan.of(POLICY, POLICY.services().get("validation"), "critical", Written.NOW);

    assertThat(plan.timed()).isFalse();
    assertThat(Profile.levels(plan))
        .containsExactly("0s role:on-call", "0s role:on-call role:devops");
  }

  // ESC-09
  // C-01
  // C-02
  @Test
  void criticalIsActedOnWithin5MinutesAndToldAgainAfterAnHour() {
    assertThat(Profile.severities(POLICY.severities().get("alerts")))
        .containsExactly("critical 5m 1h", "warning 15m 12h");
  }

  // ESC-09
  @Test
  void theRestIsRepeatedByItsSourceEvery12Hours() {
    assertThat(POLICY.integrations().get("alertmanager").repeatInterval()).hasHours(12);
  }

  // SEC-09
  @Test
  void alertsMayComeAsFastAsTheGuideLetsItsApiBeAsked() {
    Integration alertmanager = POLICY.integrations().get("alertmanager");

    assertThat(alertmanager.rate()).isEqualTo(new Rate(100, Duration.ofMinutes(1)));
    assertThat(alertmanager.burst()).isEqualTo(20);
  }
}
