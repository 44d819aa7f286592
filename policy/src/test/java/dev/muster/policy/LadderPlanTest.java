package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderPlanTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Policy POLICY = Written.complete().policy();
  private static final Instant MONDAY = Instant.parse("2026-03-02T13:50:00Z");

  @Test
  void aRotationIsResolvedAtTheMomentOfEachLevel() {
    Policy policy =
        Written.complete()
            .with(
                "        page: [role:lead]\n    repeats: 1",
                "        page: [rotation:primary]\n    repeats: 1")
            .policy();

    LadderPlan plan = LadderPlan.of(policy, policy.services().get("shop"), "P1", MONDAY);

    assertThat(people(plan, 0)).containsExactly("bob", "alice");
    assertThat(people(plan, 1)).containsExactly("alice");
  }

  @Test
  void theWholeLadderIsPrintedForPeople() {
    assertThat(text("shop", "P1"))
        .isEqualToIgnoringNewLines(
            """
            shop, P1 Critical, opened Mon 2026-03-02 08:50:00 -05:00
            escalation policy timed, urgency high, revision %s
            promise: acknowledged within 15m

            level 1  Mon 2026-03-02 08:50:00 -05:00  +0s
              rotation:primary
                bob (bob): console bob
              person:alice
                Alice (alice): console Alice

            level 2  Mon 2026-03-02 09:20:00 -05:00  +30m
              role:lead
                bob (bob): sms +1-212-555-0102, console bob, email bob@example.com after 5m

            then Mon 2026-03-02 09:50:00 -05:00  all levels again, times 1
            then role:lead, every 1h until somebody answers\
            """
                .formatted(POLICY.revision()));
  }

  @Test
  void timesToAnswerAreThoseOfTheLevelThenOfTheSeverity() {
    assertThat(text("search", "P1")).contains("level 2  Mon 2026-03-02 08:55:00 -05:00  +5m");
    assertThat(text("search", "P2"))
        .contains("level 2  Mon 2026-03-02 09:50:00 -05:00  +1h")
        .endsWith("then nobody: the incident stays open");
  }

  @Test
  void whatGoesByMeasurementsHasNoTimes() {
    assertThat(text("feed", "P2"))
        .contains("level 1  Mon 2026-03-02 08:50:00 -05:00  +0s")
        .contains("level 2  when a measurement is out of bounds again");
  }

  @Test
  void whoCanNotBeReachedStandsWhereTheyWouldBePaged() {
    Policy policy = Written.complete().with(", phone: \"+1-212-555-0102\"", "").policy();

    assertThat(LadderPlanText.of(plan(policy, "shop", "P1"), NEW_YORK))
        .contains(
            """
              role:lead
                bob (bob): console bob, email bob@example.com after 5m
                ! bob has no phone for channel sms
            """);
  }

  @Test
  void anUnknownSeverityIsRefusedWithThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(POLICY, "shop", "P9"))
        .withMessage("no severity 'P9'; there are P1, P2");
  }

  @Test
  void theEndIsWhenTheLastLevelHasHadItsTime() {
    assertThat(Duration.between(MONDAY, plan(POLICY, "shop", "P1").end())).hasMinutes(60);
    assertThat(Duration.between(MONDAY, plan(POLICY, "search", "P2").end())).hasHours(2);
  }

  private static LadderPlan plan(Policy policy, String service, String severity) {
    return LadderPlan.of(policy, policy.services().get(service), severity, MONDAY);
  }

  private static String text(String service, String severity) {
    return LadderPlanText.of(plan(POLICY, service, severity), NEW_YORK);
  }

  private static List<String> people(LadderPlan plan, int level) {
    return plan.rungs().get(level).reached().stream()
        .flatMap(reached -> reached.answer().contacts().stream())
        .map(contact -> contact.person())
        .distinct()
        .toList();
  }
}
