package dev.muster.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Ten years of turns in zones whose clocks change by an hour, by half of one, north and south. */
class RotationPropertyTest {
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("America/New_York"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Australia/Lord_Howe"));
  private static final List<String> EVERYBODY = List.of("ada", "ben", "cy", "dee", "eli");
  private static final LocalDate START = LocalDate.of(2026, 1, 5);
  private static final int YEARS = 10;

  @Property(tries = 100)
  void aFullLayerHasExactlyOnePersonAtEachMoment(
      @ForAll("rotations") Rotation rotation, @ForAll @IntRange(max = 3_650 * 24) int hours) {
    Instant from = first(rotation).plus(Duration.ofHours(hours));
    Instant until = from.plus(Duration.ofDays(60));

    List<Shift> shifts = rotation.shifts(from, until);

    assertThat(shifts.getFirst().from()).isEqualTo(from);
    assertThat(shifts.getLast().until()).isEqualTo(until);
    for (int i = 0; i < shifts.size(); i++) {
      Shift shift = shifts.get(i);
      assertThat(shift.from()).isBefore(shift.until());
      assertThat(rotation.at(shift.from())).hasValue(shift.person());
      assertThat(rotation.at(shift.until().minusMillis(1))).hasValue(shift.person());
      if (i > 0) {
        assertThat(shift.from()).isEqualTo(shifts.get(i - 1).until());
      }
    }
  }

  @Property(tries = 100)
  void theAnswerIsTheOneThatCountingEveryTurnFromTheFirstGives(
      @ForAll("rotations") Rotation rotation, @ForAll @IntRange(max = 3_650 * 24) int hours) {
    Instant at = first(rotation).plus(Duration.ofHours(hours)).plusSeconds(hours % 3_600);

    assertThat(rotation.at(at)).hasValue(counted(rotation, at));
  }

  @Property(tries = 100)
  void aHandoffIsAtItsLocalTimeOrLaterByWhatTheClockSkipped(
      @ForAll("rotations") Rotation rotation, @ForAll @IntRange(max = 3_650 * 24) int hours) {
    Instant from = first(rotation).plus(Duration.ofHours(hours));
    RotationLayer layer = rotation.layers().getFirst();

    rotation
        .shifts(from, from.plus(Duration.ofDays(60)))
        .forEach(shift -> {
          if (!shift.from().equals(from)) {
            assertThat(intended(shift.from(), rotation, layer)).isTrue();
          }
        });
  }

  @Property(tries = 100)
  void everyoneHasTheirTurnAgainAfterAsManyTurnsAsThereArePeople(
      @ForAll("zones") ZoneId zone,
      @ForAll @IntRange(min = 1, max = 5) int people,
      @ForAll @IntRange(max = 3_000) int days) {
    Rotation rotation = weekly(zone, people, LocalTime.of(9, 0));
    LocalDateTime moment = START.plusWeeks(1).atTime(12, 0).plusDays(days);
    Instant now = moment.atZone(zone).toInstant();
    Instant later = moment.plusWeeks(people).atZone(zone).toInstant();

    assertThat(rotation.at(later)).isEqualTo(rotation.at(now));
    assertThat(rotation.at(moment.plusWeeks(1).atZone(zone).toInstant()))
        .hasValue(next(rotation.at(now).orElseThrow(), people));
  }

  // ONC-02
  @Property(tries = 60)
  void aWeeklyRotationHandsOverOnceAWeekForTenYears(
      @ForAll("zones") ZoneId zone, @ForAll("awkwardTimes") LocalTime time) {
    Rotation rotation = weekly(zone, 3, time);
    Instant from = first(rotation);
    LocalDateTime end = rotation.layers().getFirst().first().plusYears(YEARS);

    List<Shift> shifts = rotation.shifts(from, end.atZone(zone).toInstant());

    long weeks = Duration.between(rotation.layers().getFirst().first(), end).toDays() / 7;
    assertThat(shifts).hasSize(Math.toIntExact(weeks) + 1);
    for (int i = 0; i < shifts.size(); i++) {
      assertThat(shifts.get(i).person()).isEqualTo(EVERYBODY.get(i % 3));
      LocalDateTime local = shifts.get(i).from().atZone(zone).toLocalDateTime();
      assertThat(local.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
    }
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(ZONES);
  }

  /** Ordinary times, and those that a zone's clocks skip or show twice. */
  @Provide
  Arbitrary<LocalTime> awkwardTimes() {
    return Arbitraries.of(
        LocalTime.of(9, 0),
        LocalTime.MIDNIGHT,
        LocalTime.of(1, 30),
        LocalTime.of(1, 45),
        LocalTime.of(2, 0),
        LocalTime.of(2, 15),
        LocalTime.of(2, 30),
        LocalTime.of(3, 0));
  }

  @Provide
  Arbitrary<Rotation> rotations() {
    Arbitrary<Duration> turns =
        Arbitraries.of(
            Duration.ofHours(1),
            Duration.ofHours(8),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(3),
            Duration.ofDays(7),
            Duration.ofDays(14));
    return Combinators.combine(zones(), turns, awkwardTimes(), Arbitraries.integers().between(2, 5))
        .as((zone, turn, time, people) ->
            rotation(zone, turn, START.plusDays(6).atTime(time), people));
  }

  private static Rotation weekly(ZoneId zone, int people, LocalTime time) {
    return rotation(zone, Duration.ofDays(7), START.plusDays(6).atTime(time), people);
  }

  private static Rotation rotation(ZoneId zone, Duration turn, LocalDateTime first, int people) {
    RotationLayer layer =
        new RotationLayer(EVERYBODY.subList(0, people), turn, first, null, List.of());
    return new Rotation("primary", zone, List.of(layer), List.of());
  }

  private static Instant first(Rotation rotation) {
    return rotation.layers().getFirst().first().atZone(rotation.zone()).toInstant();
  }

  private static String next(String person, int people) {
    return EVERYBODY.get((EVERYBODY.indexOf(person) + 1) % people);
  }

  /** The slow way: every turn from the first, in order. */
  private static String counted(Rotation rotation, Instant at) {
    RotationLayer layer = rotation.layers().getFirst();
    LocalDateTime begin = layer.first();
    String person = "nobody";
    for (int turn = 0; !begin.atZone(rotation.zone()).toInstant().isAfter(at); turn++) {
      person = layer.people().get(turn % layer.people().size());
      begin = begin.plus(layer.turn());
    }
    return person;
  }

  private static boolean intended(Instant handoff, Rotation rotation, RotationLayer layer) {
    LocalDateTime local = handoff.atZone(rotation.zone()).toLocalDateTime();
    List<LocalDateTime> intended = new ArrayList<>(List.of(local));
    ZoneOffsetTransition before =
        rotation.zone().getRules().previousTransition(handoff.plusSeconds(1));
    if (before.isGap()) {
      intended.add(local.minus(before.getDuration()));
    }
    return intended.stream()
        .anyMatch(time ->
            Duration.between(layer.first(), time).toSeconds() % layer.turn().toSeconds() == 0);
  }
}
