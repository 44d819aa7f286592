package dev.muster.planner.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.SeverityScale;
import dev.muster.planner.Occurrence;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.Timetable;
import dev.muster.policy.Policy;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmedIncidentTest {
  private static final Instant DUE = Instant.parse("2026-12-01T06:00:00Z");
  private static final Instant NOW = DUE.plusSeconds(960);

  private final Policy policy = PlannedPolicy.dueAt(DUE);

  @Test
  void itEntersTheIncidentOfItsServiceAsAnAlertOfTheSeverityThatThePlanNames() {
    AlarmedIncident told = AlarmedIncident.of(missed("shop", "P3"), policy, NOW).orElseThrow();

    assertThat(told.incident().service()).isEqualTo("shop");
    assertThat(told.incident().key()).isEqualTo("MissedRun");
    assertThat(told.incident().severity()).isEqualTo("P3");
    assertThat(told.incident().title())
        .isEqualTo("routine/check of 2026-12-01T06:00:00Z was never started");
    Alert alert = told.alerts().alerts().getFirst();
    assertThat(alert.fingerprint()).isEqualTo("routine/check/2026-12-01T06:00:00Z");
    assertThat(alert.startsAt()).isEqualTo(DUE);
    SeverityScale scale = policy.severities().get("standard");
    assertThat(scale.levelFor(alert.labels()).name())
        .as("the incident does not rate it higher")
        .isEqualTo("P3");
  }

  @Test
  void aLevelThatIsGoneIsTheFallbackAndAServiceThatIsGoneIsNothing() {
    assertThat(AlarmedIncident.of(missed("shop", "P9"), policy, NOW).orElseThrow().incident())
        .extracting(incident -> incident.severity())
        .isEqualTo("P1");
    assertThat(AlarmedIncident.of(missed("gone", "P3"), policy, NOW)).isEmpty();
  }

  @Test
  void itCarriesThePlanForGroupingAndForPeople() {
    Map<String, String> labels =
        AlarmedIncident.of(missed("shop", "P3"), policy, NOW)
            .orElseThrow()
            .alerts()
            .alerts()
            .getFirst()
            .labels();

    assertThat(labels)
        .containsEntry("plan", "routine/check")
        .containsEntry("alertname", "MissedRun")
        .containsEntry("service", "shop");
  }

  // BKP-20
  // BKP-21
  @Test
  void aConditionIsOneEpisodeUntilItIsOver() {
    PlanCondition refused =
        new PlanCondition(
            "backup/shop-db",
            PlanCondition.Kind.STORE_DENIED,
            "far",
            "The orders of the shop",
            new Timetable.Concern("shop", "P3"),
            PlanCondition.State.HOLDS,
            "is refused by the store far");

    AlarmedIncident told = AlarmedIncident.of(refused, policy, NOW).orElseThrow();
    AlarmedIncident over =
        AlarmedIncident.of(refused.over("has far again"), policy, NOW).orElseThrow();

    assertThat(told.incident().key()).isEqualTo("StoreDenied").isEqualTo(over.incident().key());
    Alert firing = told.alerts().alerts().getFirst();
    assertThat(firing.fingerprint()).isEqualTo("backup/shop-db/StoreDenied/far");
    assertThat(firing.title()).isEqualTo("backup/shop-db is refused by the store far");
    Alert resolved = over.alerts().alerts().getFirst();
    assertThat(resolved.episode()).isEqualTo(firing.episode());
    assertThat(resolved.status()).isEqualTo(AlertStatus.RESOLVED);
    assertThat(resolved.endsAt()).isEqualTo(NOW);
  }

  private static RunAlarm missed(String service, String severity) {
    return new RunAlarm(
        new Occurrence("routine/check", DUE),
        "looks at the shop",
        new Timetable.Concern(service, severity),
        RunAlarm.Kind.MISSED,
        "was never started");
  }
}
