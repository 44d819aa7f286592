package dev.muster.freeze;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Period;
import dev.muster.calendar.Recurrence;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.oncall.Person;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Freezes as an organisation may have them. */
final class Freezes {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final FreezeSubject BACKUP =
      new FreezeSubject("nightly", List.of("shop"), List.of("shop-db"), Map.of("team", "web"));

  static final Freeze YEAR_END =
      once("year end", "2026-12-20T18:00", "2027-01-04T08:00", FreezeScope.EVERYTHING);

  /** Friday 17:00 to Monday 08:00. */
  static final Freeze WEEKENDS =
      new Freeze(
          "weekend",
          "Nobody is in.",
          new FreezeTimes.Again(
              new Recurrence(
                  new DueDays.Weekly(Set.of(DayOfWeek.FRIDAY)), LocalTime.of(17, 0), BERLIN),
              Duration.ofHours(2 * 24 + 15)),
          BERLIN,
          FreezeScope.EVERYTHING,
          null);

  static final OnCallDirectory PEOPLE =
      new OnCallDirectory(
          Map.of("ada", person("ada"), "ben", person("ben"), "cy", person("cy")),
          Map.of("release", List.of("ada")),
          Map.of());

  private Freezes() {}

  static Freeze once(String name, String from, String until, FreezeScope scope) {
    return new Freeze(
        name,
        "The shops earn their year.",
        new FreezeTimes.Once(new Period(local(from), local(until))),
        BERLIN,
        scope,
        "release");
  }

  /** A local time in Berlin. */
  static Instant local(String time) {
    return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
  }

  static FreezeVerdict verdict(String time, Freeze... freezes) {
    return FreezeVerdict.of(
        new FreezeQuestion(BACKUP, local(time), null),
        new FreezeCalendar(List.of(freezes)),
        PEOPLE);
  }

  private static Person person(String id) {
    return new Person(id, id, Map.of());
  }
}
