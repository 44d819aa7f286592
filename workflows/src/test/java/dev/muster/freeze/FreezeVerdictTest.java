package dev.muster.freeze;

import static dev.muster.freeze.Freezes.BACKUP;
import static dev.muster.freeze.Freezes.PEOPLE;
import static dev.muster.freeze.Freezes.WEEKENDS;
import static dev.muster.freeze.Freezes.YEAR_END;
import static dev.muster.freeze.Freezes.local;
import static dev.muster.freeze.Freezes.once;
import static dev.muster.freeze.Freezes.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Period;
import dev.muster.calendar.Recurrence;
import dev.muster.freeze.FreezeVerdict.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeVerdictTest {
  @Test
  void aRefusalSaysWhoFrozeItUntilWhenAndWhy() {
    FreezeVerdict verdict = verdict("2026-12-24T10:00", YEAR_END);

    assertThat(verdict.mayStart()).isFalse();
    assertThat(verdict.until()).isEqualTo(local("2027-01-04T08:00"));
    assertThat(verdict.sentence())
        .isEqualTo(
            "Frozen by 'year end' until 2027-01-04 08:00 Europe/Berlin: The shops earn their"
                + " year.");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-20T17:59, FREE",
    "2026-12-20T18:00, FROZEN",
    "2027-01-04T07:59, FROZEN",
    "2027-01-04T08:00, FREE"
  })
  void aFreezeHoldsFromItsBeginningAndNoLongerAtItsEnd(String time, Standing standing) {
    assertThat(verdict(time, YEAR_END).standing()).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-27T16:59, FREE",
    "2026-03-27T17:00, FROZEN",
    "2026-03-30T07:59, FROZEN",
    "2026-03-30T08:00, FREE",
    "2026-10-23T17:00, FROZEN",
    "2026-10-26T07:59, FROZEN",
    "2026-10-26T08:00, FREE"
  })
  void aRecurringFreezeKeepsItsHoursWhenClocksChange(String time, Standing standing) {
    assertThat(verdict(time, WEEKENDS).standing()).isEqualTo(standing);
  }

  @Test
  void theEndIsThatOfWhatReallyHolds() {
    Freeze audit = once("audit", "2027-01-04T08:00", "2027-01-08T17:00", FreezeScope.EVERYTHING);

    FreezeVerdict verdict = verdict("2026-12-18T20:00", audit, WEEKENDS, YEAR_END);

    assertThat(verdict.until())
        .as("weekend, year end, audit and the weekend after join")
        .isEqualTo(local("2027-01-11T08:00"));
    assertThat(verdict.sentence())
        .isEqualTo(
            "Frozen by 'weekend', 'year end', 'audit' until 2027-01-11 08:00 Europe/Berlin:"
                + " Nobody is in.");
  }

  @Test
  void aFreezeOfOthersDoesNotLengthenOnes() {
    Freeze theirs =
        once(
            "audit",
            "2027-01-04T08:00",
            "2027-02-01T17:00",
            new FreezeScope(List.of("ledger"), List.of(), List.of(), Map.of()));

    assertThat(verdict("2026-12-24T10:00", YEAR_END, theirs).until())
        .isEqualTo(local("2027-01-04T08:00"));
  }

  @Test
  void whatNeverPausesHasNoEndInSight() {
    Freeze always =
        new Freeze(
            "always",
            "We are done.",
            new FreezeTimes.Again(
                new Recurrence(new DueDays.Daily(), LocalTime.NOON, Freezes.BERLIN),
                Duration.ofDays(1)),
            Freezes.BERLIN,
            FreezeScope.EVERYTHING,
            null);

    FreezeVerdict verdict = verdict("2026-12-24T10:00", always);

    assertThat(verdict.until()).isNull();
    assertThat(verdict.sentence())
        .isEqualTo("Frozen by 'always' until further notice: We are done.");
  }

  @Test
  void aTimeBeyondWhatACalendarWasReadForIsNotFree() {
    Period known = new Period(local("2026-01-01T00:00"), local("2029-01-01T00:00"));
    Freeze holidays =
        new Freeze(
            "holidays",
            "Nobody is in.",
            new FreezeTimes.Listed(List.of(), known),
            Freezes.BERLIN,
            FreezeScope.EVERYTHING,
            null);

    assertThat(verdict("2028-12-31T23:59", holidays).mayStart()).isTrue();
    assertThat(verdict("2029-01-01T00:00", holidays).sentence())
        .isEqualTo(
            "Frozen by 'holidays' until further notice: its calendar does not say whether it is"
                + " free then");
  }

  @ParameterizedTest
  @CsvSource({
    "nightly, x, x, x, true",
    "x, shop, x, x, true",
    "x, x, shop-db, x, true",
    "x, x, x, web, true",
    "x, x, x, x, false"
  })
  void aFreezeConcernsWhatItNamesOrWhatCarriesItsLabels(
      String plan, String service, String system, String team, boolean frozen) {
    FreezeScope scope =
        new FreezeScope(List.of(plan), List.of(service), List.of(system), Map.of("team", team));

    assertThat(scope.concerns(BACKUP)).isEqualTo(frozen);
  }

  @Test
  void allLabelsOfAFreezeMustBeCarried() {
    Map<String, String> more = Map.of("team", "web", "tier", "1");
    FreezeScope scope = new FreezeScope(List.of(), List.of(), List.of(), more);

    assertThat(scope.concerns(BACKUP)).isFalse();
  }

  @Test
  void aStopHoldsBesideTheCalendarUntilItIsReleased() {
    LineStop stop =
        new LineStop(
            1,
            "ben",
            "We are being attacked.",
            local("2026-06-01T10:00"),
            null,
            FreezeScope.EVERYTHING);
    FreezeQuestion question = new FreezeQuestion(BACKUP, local("2026-06-01T09:59"), null);

    FreezeVerdict verdict =
        FreezeVerdict.of(question, FreezeCalendar.NONE.with(List.of(stop)), PEOPLE);

    assertThat(verdict.sentence())
        .isEqualTo(
            "Frozen by 'stop-the-line' until further notice: ben stopped the line: We are being"
                + " attacked.");
  }

  @Test
  void somebodyWithTheRoleAndASecondPersonMayOverride() {
    FreezeVerdict verdict = overridden("ada", "The shop is down.", "cy", YEAR_END);

    assertThat(verdict.standing()).isEqualTo(Standing.OVERRIDDEN);
    assertThat(verdict.mayStart()).isTrue();
    assertThat(verdict.sentence())
        .isEqualTo(
            "Frozen by 'year end' until 2027-01-04 08:00 Europe/Berlin: The shops earn their"
                + " year. Overridden by ada with cy: The shop is down.");
  }

  @ParameterizedTest
  @CsvSource({
    "ada, ' ', cy, An override needs a reason.",
    "ada, it burns, ada, 'An override needs a second person, another than ada.'",
    "ada, it burns, ' ADA ', 'An override needs a second person, another than ada.'",
    "ada, it burns, zoe, There is no person 'zoe'.",
    "zoe, it burns, ada, There is no person 'zoe'.",
    "ada, it burns, '', There is no person ''.",
    "ben, it burns, ada, 'ben has not the role ''release'', which may override ''year end''.'"
  })
  void anOverrideThatDoesNotCountSaysWhy(
      String actor, String reason, String second, String refusal) {
    FreezeVerdict verdict = overridden(actor, reason, second, YEAR_END);

    assertThat(verdict.standing()).isEqualTo(Standing.FROZEN);
    assertThat(verdict.sentence()).endsWith(" year. " + refusal);
  }

  @Test
  void everyFreezeThatHoldsHasToBeOverriddenByItsRole() {
    Freeze strict =
        new Freeze(
            "strict", "No.", YEAR_END.times(), YEAR_END.zone(), FreezeScope.EVERYTHING, null);

    assertThat(overridden("ada", "it burns", "cy", YEAR_END, strict).sentence())
        .endsWith("Nobody may override 'strict'.");
  }

  @Test
  void anOverrideOfNothingChangesNothing() {
    assertThat(overridden("ada", "it burns", "cy").standing()).isEqualTo(Standing.FREE);
  }

  @Test
  void theNextPeriodsOfAllFreezesAreToldInOrder() {
    Instant now = local("2026-12-19T12:00");

    List<FreezePeriod> next = new FreezeCalendar(List.of(YEAR_END, WEEKENDS)).next(now, 3);

    assertThat(next)
        .extracting(period -> period.freeze().name(), period -> period.period().from())
        .containsExactly(
            tuple("weekend", local("2026-12-18T17:00")),
            tuple("year end", local("2026-12-20T18:00")),
            tuple("weekend", local("2026-12-25T17:00")));
  }

  private static FreezeVerdict overridden(
      String actor, String reason, String second, Freeze... freezes) {
    FreezeOverride override = new FreezeOverride(actor, reason, second);
    return FreezeVerdict.of(
        new FreezeQuestion(BACKUP, local("2026-12-24T10:00"), override),
        new FreezeCalendar(List.of(freezes)),
        PEOPLE);
  }
}
