package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.calendar.Period;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTextTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Period HORIZON =
      new Period(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2029-01-01T00:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "DTSTART:20260601T100000Z DTEND:20260601T120000Z, 2026-06-01T10:00:00Z, 2026-06-01T12:00:00Z",
    "DTSTART:20260601T100000 DTEND:20260601T120000, 2026-06-01T08:00:00Z, 2026-06-01T10:00:00Z",
    "DTSTART;TZID=America/New_York:20260601T100000 DTEND;TZID=America/New_York:20260601T120000,"
        + " 2026-06-01T14:00:00Z, 2026-06-01T16:00:00Z",
    "DTSTART:20260601T100000Z DURATION:P1DT2H, 2026-06-01T10:00:00Z, 2026-06-02T12:00:00Z",
    "DTSTART;VALUE=DATE:20260601 DTEND;VALUE=DATE:20260603,"
        + " 2026-05-31T22:00:00Z, 2026-06-02T22:00:00Z",
    "DTSTART;VALUE=DATE:20260329, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z"
  })
  void anEventIsReadInWhateverWayItSaysItsTime(String times, Instant from, Instant until) {
    assertThat(read(event("a", times.split(" ")))).containsExactly(new Period(from, until));
  }

  @Test
  void aRecurringEventKeepsItsHoursWhenClocksChange() {
    List<Period> periods =
        read(
            event(
                "a",
                "DTSTART;TZID=Europe/Berlin:20260320T170000",
                "DTEND;TZID=Europe/Berlin:20260323T080000",
                "RRULE:FREQ=WEEKLY;COUNT=3"));

    assertThat(periods)
        .extracting(Period::from)
        .containsExactlyInAnyOrder(
            Instant.parse("2026-03-20T16:00:00Z"),
            Instant.parse("2026-03-27T16:00:00Z"),
            Instant.parse("2026-04-03T15:00:00Z"));
  }

  @Test
  void aZoneThatTheFileItselfDescribesIsUsed() {
    String zone =
        """
        BEGIN:VTIMEZONE
        TZID:W. Europe Standard Time
        BEGIN:STANDARD
        DTSTART:16010101T030000
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:16010101T020000
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
        END:DAYLIGHT
        END:VTIMEZONE
        """;
    String event =
        event(
            "a",
            "DTSTART;TZID=W. Europe Standard Time:20260601T100000",
            "DTEND;TZID=W. Europe Standard Time:20260601T120000");

    assertThat(read(zone + event))
        .containsExactly(
            new Period(
                Instant.parse("2026-06-01T08:00:00Z"), Instant.parse("2026-06-01T10:00:00Z")));
  }

  @Test
  void whatIsMovedTakesThePlaceOfWhatWas() {
    String weekly =
        event(
            "a",
            "DTSTART:20260601T100000Z",
            "DTEND:20260601T120000Z",
            "RRULE:FREQ=WEEKLY;COUNT=4",
            "EXDATE:20260622T100000Z");
    String moved =
        event(
            "a",
            "RECURRENCE-ID:20260608T100000Z",
            "DTSTART:20260609T100000Z",
            "DTEND:20260609T120000Z");
    String cancelled =
        event(
            "a",
            "RECURRENCE-ID:20260615T100000Z",
            "DTSTART:20260615T100000Z",
            "DTEND:20260615T120000Z",
            "STATUS:CANCELLED");

    assertThat(read(weekly + moved + cancelled))
        .extracting(Period::from)
        .containsExactlyInAnyOrder(
            Instant.parse("2026-06-01T10:00:00Z"), Instant.parse("2026-06-09T10:00:00Z"));
  }

  @Test
  void whatIsOutsideOfTheHorizonIsLeftOut() {
    String endless = event("a", "DTSTART;VALUE=DATE:20200704", "RRULE:FREQ=YEARLY");
    String past = event("b", "DTSTART;VALUE=DATE:20200101");

    assertThat(read(endless + past)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=HOURLY",
        "RRULE:FREQ=DAILY;BYHOUR=1,2,3",
        "RRULE:FREQ=DAILY;BYMINUTE=1,2,3"
      })
  void whatRepeatsMoreOftenThanDailyIsRefused(String rule) {
    refused(
        event("a", "DTSTART:20260601T100000Z", "DURATION:PT1S", rule),
        "an event repeats more often than daily");
  }

  @Test
  void tooManyEventsOrPeriodsAreRefused() {
    String daily = event("a", "DTSTART:20260101T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY");
    refused(daily.repeat(20), "comes to more than 10000 periods within four years");
    refused(
        event("a", "DTSTART;VALUE=DATE:20260601").repeat(CalendarText.MOST_EVENTS + 1),
        "holds more than 2000 events");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not a calendar",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:yesterday\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
      })
  void whatIsNoCalendarIsRefusedInALine(String text) {
    assertThatExceptionOfType(IllegibleCalendarException.class)
        .isThrownBy(() -> new CalendarText(BERLIN, HORIZON).read(Written.file("x.ics", text)))
        .satisfies(refused ->
            assertThat(refused.getMessage()).isNotBlank().doesNotContainPattern("\\p{Cntrl}"));
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    PolicyFile file = new PolicyFile("x.ics", ByteBuffer.wrap(new byte[] {(byte) 0xff}));

    assertThatExceptionOfType(IllegibleCalendarException.class)
        .isThrownBy(() -> new CalendarText(BERLIN, HORIZON).read(file))
        .withMessage("the file is not UTF-8 text");
  }

  private static void refused(String events, String reason) {
    assertThatExceptionOfType(IllegibleCalendarException.class)
        .isThrownBy(() -> read(events))
        .withMessage(reason);
  }

  private static List<Period> read(String events) {
    String text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n" + events + "END:VCALENDAR\n";
    return new CalendarText(BERLIN, HORIZON)
        .read(Written.file("x.ics", text.replace("\n", "\r\n")));
  }

  private static String event(String uid, String... lines) {
    return IntStream.range(0, lines.length)
        .mapToObj(i -> lines[i] + "\n")
        .collect(Collectors.joining("", "BEGIN:VEVENT\nUID:" + uid + "\n", "END:VEVENT\n"));
  }
}
