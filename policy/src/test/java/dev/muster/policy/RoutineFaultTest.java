package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.Reminder;
import dev.muster.planner.Timetable;
import dev.muster.routine.RoutinePlan;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutineFaultTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quorum: 1 | quorum: 2 | .approval: 2 must approve, but the roles have 1 people
          confirm: {roles: [lead]} | confirm: {roles: [leed]} | .steps[1].confirm.roles[0]: there is no role 'leed'; did you mean 'lead'?
          confirm: {roles: [lead]} | takes: 1m | .steps[1]: says either 'call' or 'confirm'
          person:alice | person:alise | .approval.remind[1].targets[0]: there is no person 'alise'; did you mean 'alice'?
          within: 15m | within: 0s | .within: must be a second at least
          zone: Europe/Stockholm | zone: Europe/Stokholm | .schedule.zone: there is no time zone 'Europe/Stokholm'; did you mean 'Europe/Stockholm'?
          lead: 1h | lead: 31d | .schedule.lead: must not be longer than 30d
          start-within: 30m | start-within: 2d | .schedule.start-within: must not be longer than 1d
          {service: shop, severity: P2} | {service: shp} | .schedule.missed.service: there is no service 'shp'; did you mean 'shop'?
          {service: shop, severity: P2} | {service: shop, severity: major} | .schedule.missed.severity: there is no level 'major'
          fallback: P2 | fallback: P1 | .schedule.missed.severity: no alert has that severity: the scale's mapping leads nowhere to it
          days: [tuesday]} | days: [tue]} | .schedule.every.days[0]: 'tue' is none of monday, tuesday, wednesday, thursday, friday, saturday, sunday
          expect: 204 | expect: 999 | .steps[0].call.expect: '999' is not a status from 100 to 599
          """)
  void whatCannotBeMeantIsToldWithItsPlace(String written, String instead, String fault) {
    assertThat(Written.complete().with(written, instead).faults())
        .anySatisfy(told ->
            assertThat(told)
                .asString()
                .matches("policy\\.yaml:\\d+: routines\\.flush" + Pattern.quote(fault) + "\n?"));
  }

  @Test
  void aRoutineIsReadAsWritten() {
    RoutinePlan plan = Written.complete().policy().plans().routines().get("flush");

    assertThat(plan.chain()).isEqualTo("routine/flush");
    assertThat(plan.systems()).containsExactly("shop-db");
    assertThat(plan.within()).isEqualTo(Duration.ofMinutes(15));
    assertThat(plan.approval().reminders())
        .extracting(Reminder::after)
        .containsExactly(Duration.ZERO, Duration.ofMinutes(30));
    assertThat(plan.steps().getFirst().call().expect()).isEqualTo(204);
    assertThat(plan.steps().getFirst().call().bearer()).isEqualTo("${env:SHOP_TOKEN}");
    assertThat(plan.steps().getLast().confirm().quorum()).isEqualTo(1);
  }

  @Test
  void aScheduleIsReadAsWritten() {
    Timetable timetable = Written.complete().policy().plans().timetables().get("routine/flush");

    assertThat(timetable.subject().systems()).containsExactly("shop-db");
    assertThat(timetable.recurrence().words()).isEqualTo("each Tuesday at 06:00 Europe/Stockholm");
    assertThat(timetable.lead()).isEqualTo(Duration.ofHours(1));
    assertThat(timetable.startWithin()).isEqualTo(Duration.ofMinutes(30));
    assertThat(timetable.concern()).isEqualTo(new Timetable.Concern("shop", "P2"));
  }

  @Test
  void aScheduleThatSaysNoMoreMayBeAQuarterOfAnHourLateAndIsOfTheFallbacksSeverity() {
    Timetable timetable =
        Written.complete()
            .with("      lead: 1h\n      start-within: 30m\n", "")
            .with("{service: shop, severity: P2}", "{service: shop}")
            .policy()
            .plans()
            .timetables()
            .get("routine/flush");

    assertThat(timetable.lead()).isZero();
    assertThat(timetable.startWithin()).isEqualTo(Duration.ofMinutes(15));
    assertThat(timetable.concern().severity()).isEqualTo("P2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          every: {time: 06:00, days: [tuesday]} | every: {time: 06:00, dates: [2025-01-01]} | .schedule: never comes again: none of its dates is still to come
          every: {time: 06:00, days: [tuesday]} | every: {time: 06:00, dates: [2026-12-24]} | .schedule: is frozen each time, first by year-end
          """)
  void aScheduleByWhichNothingRunsIsToldAndNoFault(String written, String instead, String warning) {
    assertThat(Written.complete().with(written, instead).faults())
        .singleElement()
        .asString()
        .contains("warning: routines.flush" + warning.strip());
  }

  @Test
  void aLeadWithNothingToAskForIsTold() {
    String approval = Written.complete().text();
    int from = approval.indexOf("    approval:");
    String without =
        approval.substring(0, from) + approval.substring(approval.indexOf("    schedule:"));

    assertThat(new Written(without).faults())
        .singleElement()
        .asString()
        .endsWith(
            "warning: routines.flush.schedule.lead: changes nothing: the routine needs no approval"
                + " to ask for ahead");
  }
}
