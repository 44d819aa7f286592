package dev.muster.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RotationTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  // ONC-02
  @Test
  void handsOverAtTheSameLocalHourInBothHalvesOfTheYear() {
    Rotation rotation = rotation(NEW_YORK, weekly("2026-01-05T09:00", "alice", "bob", "charlie"));

    assertThat(rotation.at(Instant.parse("2026-01-12T13:59:59Z"))).hasValue("alice");
    assertThat(rotation.at(Instant.parse("2026-01-12T14:00:00Z"))).hasValue("bob");
    assertThat(rotation.at(Instant.parse("2026-07-06T12:59:59Z"))).hasValue("bob");
    assertThat(rotation.at(Instant.parse("2026-07-06T13:00:00Z"))).hasValue("charlie");
  }

  // ONC-03
  @Test
  void theSecondaryAlternatesWeeklyOfItsOwn() {
    Rotation primary = rotation(NEW_YORK, weekly("2026-01-05T09:00", "alice", "bob", "charlie"));
    Rotation secondary =
        new Rotation(
            "secondary", NEW_YORK, List.of(weekly("2026-01-05T09:00", "dave", "eve")), List.of());
    Instant monday = Instant.parse("2026-01-05T14:00:00Z");

    assertThat(everyWeek(secondary, monday, 6))
        .containsExactly("dave", "eve", "dave", "eve", "dave", "eve");
    assertThat(everyWeek(primary, monday, 6))
        .containsExactly("alice", "bob", "charlie", "alice", "bob", "charlie");
    assertThat(secondary.at(Instant.parse("2026-01-12T13:59:59Z"))).hasValue("dave");
    assertThat(secondary.at(Instant.parse("2026-07-06T13:00:00Z"))).hasValue("dave");
    assertThat(secondary.at(Instant.parse("2026-07-06T12:59:59Z"))).hasValue("eve");
  }

  @Test
  void aHandoffInTheSkippedHourHappensOnceAndLater() {
    Rotation rotation = rotation(BERLIN, layer("2026-03-28T02:30", DAY, "alice", "bob", "charlie"));

    List<Shift> shifts =
        rotation.shifts(
            Instant.parse("2026-03-28T01:30:00Z"), Instant.parse("2026-03-31T00:30:00Z"));

    assertThat(shifts)
        .containsExactly(
            shift("alice", "2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z"),
            shift("bob", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"),
            shift("charlie", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z"));
  }

  @Test
  void aHandoffInTheRepeatedHourHappensOnceTheFirstTime() {
    Rotation rotation = rotation(BERLIN, layer("2026-10-24T02:30", DAY, "alice", "bob", "charlie"));

    List<Shift> shifts =
        rotation.shifts(
            Instant.parse("2026-10-24T00:30:00Z"), Instant.parse("2026-10-27T01:30:00Z"));

    assertThat(shifts)
        .containsExactly(
            shift("alice", "2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z"),
            shift("bob", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
            shift("charlie", "2026-10-26T01:30:00Z", "2026-10-27T01:30:00Z"));
  }

  @Test
  void nobodyIsOnCallBeforeTheFirstTurnAndAfterTheLayerEnds() {
    RotationLayer layer =
        new RotationLayer(
            List.of("alice"),
            WEEK,
            local("2026-01-05T09:00"),
            local("2026-02-01T00:00"),
            List.of());
    Rotation rotation = rotation(ZoneOffset.UTC, layer);

    assertThat(rotation.at(Instant.parse("2026-01-05T08:59:59Z"))).isEmpty();
    assertThat(rotation.at(Instant.parse("2026-01-05T09:00:00Z"))).hasValue("alice");
    assertThat(rotation.at(Instant.parse("2026-01-31T23:59:59Z"))).hasValue("alice");
    assertThat(rotation.at(Instant.parse("2026-02-01T00:00:00Z"))).isEmpty();
    assertThat(rotation.nextHandoff(Instant.parse("2026-02-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void aLaterLayerWinsWhereItIsOnDuty() {
    Rotation rotation =
        rotation(
            ZoneOffset.UTC,
            weekly("2026-01-05T00:00", "night"),
            onDuty("2026-01-05T00:00", "09:00", "17:00", weekdays(), "day"));

    assertThat(rotation.at(Instant.parse("2026-01-07T08:59:59Z"))).hasValue("night");
    assertThat(rotation.at(Instant.parse("2026-01-07T09:00:00Z"))).hasValue("day");
    assertThat(rotation.at(Instant.parse("2026-01-07T17:00:00Z"))).hasValue("night");
    assertThat(rotation.at(Instant.parse("2026-01-10T12:00:00Z"))).hasValue("night");
  }

  @Test
  void layersFollowTheSunAcrossMidnight() {
    Rotation rotation =
        rotation(
            ZoneOffset.UTC,
            onDuty("2026-01-05T00:00", "06:00", "14:00", EVERY_DAY, "stockholm"),
            onDuty("2026-01-05T00:00", "14:00", "22:00", EVERY_DAY, "boston"),
            onDuty("2026-01-04T00:00", "22:00", "06:00", EVERY_DAY, "sydney"));
    Instant from = Instant.parse("2026-01-05T00:00:00Z");

    List<Shift> shifts = rotation.shifts(from, from.plus(DAY));

    assertThat(shifts)
        .extracting(Shift::person)
        .containsExactly("sydney", "stockholm", "boston", "sydney");
    assertThat(rotation.gaps(from, from.plus(WEEK))).isEmpty();
  }

  @Test
  void hoursThatNoLayerCoversAreGaps() {
    Rotation rotation =
        rotation(
            ZoneOffset.UTC,
            onDuty("2026-01-05T00:00", "06:00", "14:00", EVERY_DAY, "stockholm"),
            onDuty("2026-01-05T00:00", "15:00", "06:00", EVERY_DAY, "boston"));
    Instant from = Instant.parse("2026-01-06T00:00:00Z");

    assertThat(rotation.gaps(from, from.plus(DAY)))
        .containsExactly(shift(null, "2026-01-06T14:00:00Z", "2026-01-06T15:00:00Z"));
  }

  @Test
  void anOverrideWinsOverEveryLayerAndALaterOneOverAnEarlier() {
    Instant from = Instant.parse("2026-01-06T00:00:00Z");
    Rotation rotation =
        new Rotation(
            "primary",
            ZoneOffset.UTC,
            List.of(weekly("2026-01-05T00:00", "alice", "bob")),
            List.of(
                new RotationOverride("dave", from, from.plus(DAY)),
                new RotationOverride("eve", from.plus(Duration.ofHours(6)), from.plus(DAY))));

    assertThat(rotation.shifts(from.minus(DAY), from.plus(DAY).plus(DAY)))
        .extracting(Shift::person)
        .containsExactly("alice", "dave", "eve", "alice");
    assertThat(rotation.nextHandoff(from.minusSeconds(1))).hasValue(from);
  }

  @Test
  void theNextHandoffIsTheNextChangeOfPersonNotOfTurn() {
    Rotation alone = rotation(ZoneOffset.UTC, weekly("2026-01-05T00:00", "alice"));
    Rotation twice = rotation(ZoneOffset.UTC, weekly("2026-01-05T00:00", "alice", "alice", "bob"));
    Instant at = Instant.parse("2026-01-06T00:00:00Z");

    assertThat(alone.nextHandoff(at)).isEmpty();
    assertThat(twice.nextHandoff(at)).hasValue(Instant.parse("2026-01-19T00:00:00Z"));
  }

  @Test
  void whatCannotBeARotationIsRefused() {
    assertThatThrownBy(() -> weekly("2026-01-05T00:00")).hasMessageContaining("needs people");
    assertThatThrownBy(() -> layer("2026-01-05T00:00", Duration.ofMinutes(5), "alice"))
        .hasMessageContaining("an hour at least");
    Instant now = Instant.EPOCH;
    assertThatThrownBy(() -> new RotationOverride("alice", now, now))
        .hasMessageContaining("must end after it begins");
    assertThatThrownBy(() -> new DutyWindow(Set.of(), LocalTime.MIN, LocalTime.NOON))
        .hasMessageContaining("needs days");
  }

  private static List<String> everyWeek(Rotation rotation, Instant from, int weeks) {
    return IntStream.range(0, weeks)
        .mapToObj(week -> rotation.at(from.plus(WEEK.multipliedBy(week))).orElseThrow())
        .toList();
  }

  private static Set<DayOfWeek> weekdays() {
    return EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  }

  private static RotationLayer onDuty(
      String first, String from, String until, Set<DayOfWeek> days, String... people) {
    DutyWindow window = new DutyWindow(days, LocalTime.parse(from), LocalTime.parse(until));
    return new RotationLayer(List.of(people), WEEK, local(first), null, List.of(window));
  }

  private static RotationLayer weekly(String first, String... people) {
    return layer(first, WEEK, people);
  }

  private static RotationLayer layer(String first, Duration turn, String... people) {
    return new RotationLayer(List.of(people), turn, local(first), null, List.of());
  }

  private static Rotation rotation(ZoneId zone, RotationLayer... layers) {
    return new Rotation("primary", zone, List.of(layers), List.of());
  }

  private static LocalDateTime local(String text) {
    return LocalDateTime.parse(text);
  }

  private static Shift shift(@Nullable String person, String from, String until) {
    return new Shift(person, Instant.parse(from), Instant.parse(until));
  }
}
