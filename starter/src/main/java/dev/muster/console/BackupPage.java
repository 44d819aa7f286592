package dev.muster.console;

import dev.muster.backup.BackupPlan;
import dev.muster.document.Row;
import dev.muster.notice.TimeText;
import dev.muster.restorepoint.KnownBackup.Terms;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.standing.BackupState;
import dev.muster.standing.BackupSummaries.Aftermath;
import dev.muster.standing.DrillState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A backup, its restore points and what proves them.
 *
 * @param untold the stores of which nobody has told anything, in words; null when there is none
 * @param rows what it is and what is promised of it
 * @param drillTimes one chart, or none where there is nothing to compare
 * @param followUps what drills left to be followed up, the open ones first
 */
record BackupPage(
    String name,
    String summary,
    StandingLine standing,
    List<Row> rows,
    @Nullable Moment next,
    List<DrillLine> drills,
    List<BarChart> drillTimes,
    List<FollowUpLine> followUps,
    List<Shelf> shelves,
    @Nullable String untold,
    List<EndedRun> runs) {
  private static final int POINTS_SHOWN = 100;
  private static final int POINTS_AT_ONCE = 10;
  private static final int RUNS_SHOWN = 20;
  private static final int FOLLOW_UPS_SHOWN = 20;

  /**
   * A drill that tries its restore points.
   *
   * @param calendar when, in words
   * @param last how its last run ended; null when none has
   */
  record DrillLine(
      String name,
      String summary,
      String calendar,
      @Nullable Moment next,
      @Nullable EndedRun last) {}

  /**
   * What a store holds.
   *
   * @param count in words, and how many of them are shown
   * @param charts one, or none where there is nothing to compare
   * @param older those behind the newest
   */
  record Shelf(
      String store,
      String count,
      Moment readAt,
      List<BarChart> charts,
      List<PointLine> points,
      List<PointLine> older) {}

  static BackupPage of(BackupState state, Aftermath aftermath, Times times, RunPages pages) {
    BackupPlan plan = state.plan();
    return new BackupPage(
        plan.name(),
        plan.summary(),
        StandingLine.of(state.standing(times::told)),
        rows(state),
        times.momentOrNull(state.nextDue()),
        state.drills().stream().map(drill -> drill(drill, times, pages)).toList(),
        new TrendCharts(times).ofDrills(aftermath.times()),
        aftermath.followUps().stream()
            .limit(FOLLOW_UPS_SHOWN)
            .map(one -> FollowUpLine.of(one, times))
            .toList(),
        state.stores().stream().map(stored -> shelf(stored, times, pages)).toList(),
        untold(state),
        state.runs().stream().limit(RUNS_SHOWN).map(pages::ended).toList());
  }

  private static List<Row> rows(BackupState state) {
    BackupPlan plan = state.plan();
    Terms terms = state.known().terms();
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("System", "%s, %s".formatted(plan.system(), plan.source().product())));
    rows.add(new Row("Owner", plan.owner()));
    rows.add(new Row("Taken", state.calendar() == null ? "by hand" : state.calendar()));
    rows.add(
        new Row(
            "Kept in", stores(state).map(StoreAddress::name).collect(Collectors.joining(", "))));
    rows.add(new Row("Encrypted", encrypted(plan)));
    promise(rows, "Loses at most", terms.loseAtMost());
    promise(rows, "Restored within", terms.restoreWithin());
    promise(rows, "Taken within", plan.within());
    return rows;
  }

  private static String encrypted(BackupPlan plan) {
    return plan.encrypt() == null
        ? "not before it leaves"
        : "with the key %s, before it leaves".formatted(plan.encrypt().name());
  }

  private static void promise(List<Row> rows, String name, @Nullable Duration promised) {
    rows.add(new Row(name, promised == null ? "nothing is promised" : TimeText.words(promised)));
  }

  private static DrillLine drill(DrillState drill, Times times, RunPages pages) {
    return new DrillLine(
        drill.plan().name(),
        drill.plan().summary(),
        drill.calendar() == null ? "by hand" : drill.calendar(),
        times.momentOrNull(drill.nextDue()),
        drill.last() == null ? null : pages.ended(drill.last()));
  }

  private static Shelf shelf(StoredPoints stored, Times times, RunPages pages) {
    List<PointLine> points =
        stored.points().stream()
            .limit(POINTS_SHOWN)
            .map(point -> PointLine.of(point, times, pages::links))
            .toList();
    return new Shelf(
        stored.store(),
        count(stored),
        times.moment(stored.readAt()),
        SizeChart.of(stored, times),
        points.stream().limit(POINTS_AT_ONCE).toList(),
        points.stream().skip(POINTS_AT_ONCE).toList());
  }

  private static String count(StoredPoints stored) {
    String all = stored.count() == 1 ? "One restore point" : stored.count() + " restore points";
    int shown = Math.min(stored.points().size(), POINTS_SHOWN);
    return all
        + (stored.unreadable() == 0
            ? ""
            : ", %d with a manifest that can't be read".formatted(stored.unreadable()))
        + (shown + stored.unreadable() < stored.count()
            ? ", the newest %d here".formatted(shown)
            : "");
  }

  private static @Nullable String untold(BackupState state) {
    String untold =
        stores(state)
            .map(StoreAddress::name)
            .filter(name -> state.stores().stream().noneMatch(told -> told.store().equals(name)))
            .collect(Collectors.joining(" and "));
    return untold.isEmpty() ? null : untold;
  }

  private static Stream<StoreAddress> stores(BackupState state) {
    return Stream.concat(Stream.of(state.plan().store()), Stream.ofNullable(state.plan().copy()));
  }
}
