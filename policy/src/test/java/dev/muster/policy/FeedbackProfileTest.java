package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.incident.EscalationMode;
import dev.muster.oncall.Target;
import dev.muster.restorepoint.Retention;
import dev.muster.retention.RetentionKind;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The feedback platform's guide, 003. */
class FeedbackProfileTest {
  private static final Policy POLICY = Profile.of("feedback").policy();

  // ESC-03
  // C-02
  // C-03
  // C-05
  @Test
  void theLevelsHave15And30And60MinutesToAnswer() {
    LadderPlan plan =
        Profile.plan(POLICY, "feedback", "critical", "2026-03-02T12:00", ZoneOffset.UTC);

    assertThat(plan.escalation().mode()).isEqualTo(EscalationMode.RESPOND_WITHIN);
    assertThat(Profile.levels(plan))
        .containsExactly(
            "0s role:on-call-engineer", "15m role:senior-devops", "45m role:leadership");
    assertThat(Duration.between(plan.openedAt(), plan.end())).hasMinutes(15 + 30 + 60);
    assertThat(POLICY.onCall().roles().get("leadership")).containsExactly("cto", "management");
  }

  // C-01
  @Test
  void itsSeveritiesAreCriticalAndWarning() {
    assertThat(POLICY.severities().get("alerts").levels())
        .extracting(level -> level.name())
        .containsExactly("critical", "warning");
  }

  // SEC-09
  @Test
  void aThousandRequestsMayComeInAQuarterOfAnHour() {
    Integration alertmanager = POLICY.integrations().get("alertmanager");

    assertThat(alertmanager.burst()).isEqualTo(1_000);
    assertThat(alertmanager.rate()).isEqualTo(new Rate(1_000, Duration.ofMillis(900_000)));
  }

  // ESC-11
  @Test
  void theEmergencyContactsAreTheGuides() {
    assertThat(contact("role:on-call-engineer"))
        .containsEntry("phone", "+46-70-123-4567")
        .containsEntry("email", "devops@aifeedback.se");
    assertThat(contact("role:security")).containsEntry("email", "security@aifeedback.se");
  }

  @Test
  void whatHasEndedIsKeptAsLongAsItsUsersData() {
    assertThat(POLICY.retention().keep())
        .containsOnlyKeys(RetentionKind.values())
        .containsValue(Duration.ofDays(730))
        .hasSize(3);
  }

  // BKP-11
  @Test
  void theDatabaseIsKeptForThirtyDaysAndFiveSnapshotsOfItsRedis() {
    assertThat(keep("feedback")).isEqualTo(new Retention(1, Duration.ofDays(30), 0, 0, 0));
    assertThat(keep("feedback-cache")).isEqualTo(new Retention(5, Duration.ZERO, 0, 0, 0));
    assertThat(POLICY.plans().backups().get("feedback-cache").source().product())
        .isEqualTo("Redis");
  }

  private static Retention keep(String backup) {
    return POLICY.plans().backups().get(backup).keep();
  }

  private static Map<String, String> contact(String target) {
    return POLICY.onCall().resolve(Target.parse(target), Written.NOW).getFirst().contact();
  }
}
