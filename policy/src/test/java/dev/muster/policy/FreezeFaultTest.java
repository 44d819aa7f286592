package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeFaultTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          until: 2027-01-04T08:00 | until: 2026-12-20T18:00 | .year-end.until: must be later than 'from'
          until: 2027-01-04T08:00 | until: 2027-02-29T08:00 | .year-end.until: '2027-02-29T08:00' is not a time of the calendar
          services: [shop] | services: [shp] | .year-end.services[0]: there is no service 'shp'; did you mean 'shop'?
          plans: [routine/flush] | plans: [routine/flsh] | .year-end.plans[0]: there is no plan 'routine/flsh'; did you mean 'routine/flush'?
          systems: [shop-db] | systems: [shop-bd] | .year-end.systems[0]: there is no system 'shop-bd'; did you mean 'shop-db'?
          override: lead | override: leed | .year-end.override: there is no role 'leed'; did you mean 'lead'?
          days: [friday] | days: [] | .weekend.every.days: must not be empty
          lasts: 2d15h | lasts: 0s | .weekend.lasts: must be a second at least
          lasts: 2d15h | lasts: 99999w | .weekend.lasts: must not be longer than 366d
          day-of-month: 31 | day-of-month: 32 | .month-end.every.day-of-month: '32' is not a day of the month from 1 to 31
          which: second | which: fifth | .patch-day.every.weekday.which: 'fifth' is none of first, second, third, fourth, last
          12-24, 02-29 | 12-24, 02-30 | .holy-days.every.yearly[1]: '02-30' is not a day of the year
          dates: [2026-11-03] | dates: [2026-11-31] | .elections.every.dates[0]: '2026-11-31' is not a day of the calendar
          calendar: holidays.ics | calendar: holiday.ics | .holidays.calendar: there is no file 'holiday.ics' in the policy directory; did you mean 'holidays.ics'?
          calendar: holidays.ics | calendar: ../holidays.ics | .holidays.calendar: '../holidays.ics' is not the name of a file that ends in .ics
          """)
  void whatCannotBeMeantIsToldWithItsPlace(String written, String instead, String fault) {
    assertThat(Written.complete().with(written, instead).faults())
        .singleElement()
        .asString()
        .matches("policy\\.yaml:\\d+: freezes" + Pattern.quote(fault) + "\n?");
  }

  @Test
  void anUnknownZoneIsRefusedByName() {
    assertThat(written("zone: Europe/Stokholm", "every: {time: 17:00}", "lasts: 1h"))
        .singleElement()
        .asString()
        .endsWith(
            "freezes.x.zone: there is no time zone 'Europe/Stokholm'; did you mean"
                + " 'Europe/Stockholm'?");
  }

  @ParameterizedTest
  @CsvSource({
    "every: {time: 17:00}, services: [shop], 'freezes.x: ''lasts'' is missing'",
    "lasts: 1h, services: [shop], 'freezes.x: ''every'' is missing'",
    "from: 2026-12-20T18:00, services: [shop], 'freezes.x: ''until'' is missing'",
    "lasts: 1h, calendar: holidays.ics,"
        + " 'freezes.x: says ''from'' and ''until'', or ''every'' and ''lasts'', or ''calendar'''",
    "services: [shop], systems: [],"
        + " 'freezes.x: says ''from'' and ''until'', or ''every'' and ''lasts'', or ''calendar'''",
  })
  void aFreezeSaysItsTimesInExactlyOneWay(String one, String other, String fault) {
    assertThat(written("zone: UTC", one, other)).singleElement().asString().endsWith(fault);
  }

  @Test
  void aRecurrenceSaysItsDaysInOneWay() {
    String fault = "freezes.x.every: says more than one of day-of-month, days";
    assertThat(
            written(
                "zone: UTC", "every: {time: 17:00, day-of-month: 1, days: [monday]}", "lasts: 1h"))
        .singleElement()
        .asString()
        .endsWith(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "from: 2026-01-01T00:00, until: 2026-02-01T00:00, is over",
    "'every: {time: 17:00, dates: [2025-01-01]}', lasts: 1h,"
        + " never comes again: none of its dates is still to come"
  })
  void aFreezeThatNoLongerComesIsToldAndNoFault(String one, String other, String warning) {
    assertThat(written("zone: UTC", one, other))
        .singleElement()
        .asString()
        .contains(": warning: freezes.x: ")
        .endsWith(warning);
  }

  @Test
  void aRoleThatMayOverrideNeedsSomebody() {
    assertThat(Written.complete().with("lead: [bob]", "lead: []").faults())
        .contains("policy.yaml:13: roles.lead: nobody has the role 'lead'");
  }

  @Test
  void aFaultOfACalendarIsToldWithTheNameOfTheFileAndTheReason() {
    PolicyFile policy = Written.file("policy.yaml", Written.complete().text());

    assertThat(
            Written.printed(
                Written.load(policy, PolicyFile.unreadable("holidays.ics", "is larger than 3 MB"))))
        .containsExactly("holidays.ics: is larger than 3 MB");
    assertThat(Written.printed(Written.load(policy, Written.file("holidays.ics", "BEGIN:X"))))
        .singleElement()
        .asString()
        .startsWith("holidays.ics: not iCalendar: ");
  }

  @Test
  void aCalendarThatNobodyRefersToIsNotRead() {
    PolicyFile policy = Written.file("policy.yaml", Written.minimal().text());

    assertThat(Written.load(policy, Written.file("other.ics", "BEGIN:X")).faults()).isEmpty();
  }

  @Test
  void anotherCalendarIsAnotherRevision() {
    PolicyFile policy = Written.file("policy.yaml", Written.complete().text());
    String moved = Written.HOLIDAYS.replace("0704", "0705");

    assertThat(Written.load(policy, Written.file("holidays.ics", moved)).orThrow().revision())
        .isNotEqualTo(Written.complete().policy().revision());
  }

  private static List<String> written(String zone, String one, String other) {
    return Written.minimal()
        .plus(
            "freezes:\n  x:\n    reason: Because.\n    %s\n    %s\n    %s\n"
                .formatted(zone, one, other))
        .faults();
  }
}
