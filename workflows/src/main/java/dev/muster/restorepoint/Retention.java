package dev.muster.restorepoint;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which restore points are kept: a point is kept when any of these says so. The newest one and the
 * last one that was proven are always kept.
 *
 * @param last how many of the newest
 * @param within how young
 * @param daily of how many days, of weeks and of months the last point of each is kept, in UTC
 * @param fullWithin how young, of full backups where others build on them; null for no more
 */
public record Retention(
    int last, Duration within, int daily, int weekly, int monthly, @Nullable Duration fullWithin) {
  private static final int WEEKS = 100;

  public Retention {
    if (last < 1 || within.isNegative() || daily < 0 || weekly < 0 || monthly < 0) {
      throw new IllegalArgumentException("at least one restore point is kept");
    }
  }

  /** One that makes no difference between full backups and others. */
  public Retention(int last, Duration within, int daily, int weekly, int monthly) {
    this(last, within, daily, weekly, monthly, null);
  }

  /** Whether a full backup is kept for its youth. */
  public boolean keepsFull(RestorePointId point, Instant now) {
    return fullWithin != null && !point.begunAt().isBefore(now.minus(fullWithin));
  }

  /** What is kept and what may go, each point with the reason. */
  public List<Fate> of(
      Collection<RestorePointId> points, Optional<RestorePointId> lastProven, Instant now) {
    List<RestorePointId> newestFirst = points.stream().sorted().toList().reversed();
    Map<Reason, Predicate<RestorePointId>> reasons = new EnumMap<>(Reason.class);
    reasons.put(Reason.LAST_PROVEN, point -> lastProven.filter(point::equals).isPresent());
    reasons.put(Reason.AMONG_THE_LAST, newestFirst.stream().limit(last).toList()::contains);
    reasons.put(Reason.YOUNG, point -> !point.begunAt().isBefore(now.minus(within)));
    reasons.put(Reason.LAST_OF_ITS_DAY, lastOfEach(newestFirst, Retention::day, daily)::contains);
    reasons.put(
        Reason.LAST_OF_ITS_WEEK, lastOfEach(newestFirst, Retention::week, weekly)::contains);
    reasons.put(
        Reason.LAST_OF_ITS_MONTH, lastOfEach(newestFirst, Retention::month, monthly)::contains);
    return newestFirst.stream().map(point -> new Fate(point, first(reasons, point))).toList();
  }

  private static Reason first(
      Map<Reason, Predicate<RestorePointId>> reasons, RestorePointId point) {
    return reasons.entrySet().stream()
        .filter(reason -> reason.getValue().test(point))
        .findFirst()
        .map(Map.Entry::getKey)
        .orElse(Reason.EXPIRED);
  }

  /** The last point of each of the newest periods that have one. */
  private static <P> Set<RestorePointId> lastOfEach(
      List<RestorePointId> newestFirst, Function<LocalDate, P> period, int count) {
    Set<P> seen = new HashSet<>();
    Set<RestorePointId> kept = new HashSet<>();
    for (RestorePointId point : newestFirst) {
      P of = period.apply(LocalDate.ofInstant(point.begunAt(), ZoneOffset.UTC));
      if (!seen.contains(of) && seen.size() < count) {
        seen.add(of);
        kept.add(point);
      }
    }
    return kept;
  }

  private static LocalDate day(LocalDate date) {
    return date;
  }

  private static int week(LocalDate date) {
    return date.get(IsoFields.WEEK_BASED_YEAR) * WEEKS
        + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  private static LocalDate month(LocalDate date) {
    return date.withDayOfMonth(1);
  }

  /** Why a restore point is kept, or that it is not. */
  public enum Reason {
    LAST_PROVEN,
    AMONG_THE_LAST,
    YOUNG,
    LAST_OF_ITS_DAY,
    LAST_OF_ITS_WEEK,
    LAST_OF_ITS_MONTH,
    EXPIRED
  }

  /** What becomes of a restore point. */
  public record Fate(RestorePointId point, Reason reason) {
    public boolean expires() {
      return reason == Reason.EXPIRED;
    }
  }
}
