package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.restorepoint.Retention.Fate;
import dev.muster.restorepoint.Retention.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
  private static final Retention THIRTY_DAYS = new Retention(1, Duration.ofDays(30), 0, 0, 0);

  @Test
  void whatIsOlderThanItsTimeExpires() {
    assertThat(reasons(THIRTY_DAYS, Optional.empty(), daysAgo(31), daysAgo(30), daysAgo(1)))
        .isEqualTo(
            Map.of(
                daysAgo(31), Reason.EXPIRED,
                daysAgo(30), Reason.YOUNG,
                daysAgo(1), Reason.AMONG_THE_LAST));
  }

  @Test
  void theNewestIsKeptHoweverOldItIs() {
    assertThat(reasons(THIRTY_DAYS, Optional.empty(), daysAgo(400)))
        .containsEntry(daysAgo(400), Reason.AMONG_THE_LAST);
  }

  @Test
  void theLastProvenIsKeptHoweverOldItIs() {
    assertThat(
            reasons(
                THIRTY_DAYS,
                Optional.of(daysAgo(90)),
                daysAgo(120),
                daysAgo(90),
                daysAgo(60),
                daysAgo(1)))
        .containsEntry(daysAgo(90), Reason.LAST_PROVEN)
        .containsEntry(daysAgo(120), Reason.EXPIRED)
        .containsEntry(daysAgo(60), Reason.EXPIRED);
  }

  @Test
  void oneOfEachDayWeekAndMonthIsKeptForGenerations() {
    RestorePointId[] year =
        IntStream.range(0, 365).mapToObj(RetentionTest::daysAgo).toArray(RestorePointId[]::new);
    Retention generations = new Retention(1, Duration.ZERO, 7, 4, 12);

    Map<RestorePointId, Reason> reasons = reasons(generations, Optional.empty(), year);

    assertThat(kept(reasons))
        .hasSize(20)
        .contains(
            point("2026-03-25T12:00:00Z"), // a week of days, today among them
            point("2026-03-29T12:00:00Z"), // Sundays end the weeks
            point("2026-03-22T12:00:00Z"),
            point("2026-03-15T12:00:00Z"),
            point("2026-02-28T12:00:00Z"),
            point("2025-04-30T12:00:00Z"))
        .doesNotContain(point("2026-03-14T12:00:00Z"));
  }

  @Property
  void neverLosesTheNewestNorTheProvenAndKeepsNoMoreThanItSays(
      @ForAll @Size(min = 1, max = 60) Set<@IntRange(max = 900) Integer> ages,
      @ForAll @IntRange(min = 1, max = 5) int last,
      @ForAll @IntRange(max = 40) int days,
      @ForAll @IntRange(max = 7) int daily,
      @ForAll @IntRange(max = 5) int weekly,
      @ForAll @IntRange(max = 12) int monthly) {
    List<RestorePointId> points = ages.stream().map(RetentionTest::daysAgo).sorted().toList();
    RestorePointId proven = points.getFirst();

    Retention retention = new Retention(last, Duration.ofDays(days), daily, weekly, monthly);
    List<Fate> fates = retention.of(points, Optional.of(proven), NOW);

    Set<RestorePointId> kept = kept(byPoint(fates));
    assertThat(fates).extracting(Fate::point).containsExactlyElementsOf(points.reversed());
    assertThat(kept).contains(points.getLast(), proven);
    assertThat(kept.size()).isLessThanOrEqualTo(last + days + 1 + daily + weekly + monthly + 1);
  }

  @Test
  void whoKeepsNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Retention(0, Duration.ofDays(1), 0, 0, 0));
  }

  private static Map<RestorePointId, Reason> reasons(
      Retention retention, Optional<RestorePointId> proven, RestorePointId... points) {
    return byPoint(retention.of(List.of(points), proven, NOW));
  }

  private static Map<RestorePointId, Reason> byPoint(List<Fate> fates) {
    return fates.stream().collect(Collectors.toMap(Fate::point, Fate::reason));
  }

  private static Set<RestorePointId> kept(Map<RestorePointId, Reason> reasons) {
    return reasons.entrySet().stream()
        .filter(fate -> fate.getValue() != Reason.EXPIRED)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static RestorePointId daysAgo(int days) {
    return new RestorePointId("shop-db", NOW.minus(Duration.ofDays(days)));
  }

  private static RestorePointId point(String time) {
    return new RestorePointId("shop-db", Instant.parse(time));
  }
}
