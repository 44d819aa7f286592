package dev.muster.policy;

import dev.muster.backup.BackupPlan;
import dev.muster.calendar.Period;
import dev.muster.drill.DrillPlan;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.managed.ManagedFailoverPlan;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.plan.Plan;
import dev.muster.planner.AgePromise;
import dev.muster.planner.Timetable;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.restore.RestorePlan;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.routine.RoutinePlan;
import dev.muster.summary.SummaryPlan;
import dev.muster.summary.WatchedBackup;
import dev.muster.temporal.TaskQueues;
import dev.muster.window.Booking;
import dev.muster.window.VendorWindow;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowPreview;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says of plans: when they may not start, what they work on, and what they are.
 *
 * @param systems what each is, by name
 * @param routines by name
 * @param backups by name
 * @param drills by name
 * @param restores by name
 * @param rehearsals of failovers, by the name of the failover
 * @param failovers of PostgreSQL pairs, by name
 * @param redisFailovers of Redis pairs, by name
 * @param managedFailovers of what a provider serves, by name
 * @param recoveries of several systems at a time, by name
 * @param summaries by name
 * @param windows by name
 * @param vendorWindows of providers, by name
 * @param timetables of the plans that have a schedule, by plan, such as {@code routine/flush-cache}
 */
public record Plans(
    FreezeCalendar freezes,
    Map<String, String> systems,
    Map<String, RoutinePlan> routines,
    Map<String, BackupPlan> backups,
    Map<String, DrillPlan> drills,
    Map<String, RestorePlan> restores,
    Map<String, FailoverPlan> failovers,
    Map<String, RehearsalPlan> rehearsals,
    Map<String, RedisFailoverPlan> redisFailovers,
    Map<String, ManagedFailoverPlan> managedFailovers,
    Map<String, RecoveryPlan> recoveries,
    Map<String, SummaryPlan> summaries,
    Map<String, WindowPlan> windows,
    Map<String, VendorWindow> vendorWindows,
    Map<String, Timetable> timetables) {
  /** What takes longer is taken to take no longer: a calendar looks back no further. */
  private static final Duration LONGEST = Duration.ofDays(7);

  public static final Plans NONE = new Plans(FreezeCalendar.NONE, Map.of(), Map.of());

  public Plans {
    systems = Map.copyOf(systems);
    routines = Map.copyOf(routines);
    backups = Map.copyOf(backups);
    drills = Map.copyOf(drills);
    restores = Map.copyOf(restores);
    failovers = Map.copyOf(failovers);
    rehearsals = Map.copyOf(rehearsals);
    redisFailovers = Map.copyOf(redisFailovers);
    managedFailovers = Map.copyOf(managedFailovers);
    recoveries = Map.copyOf(recoveries);
    summaries = Map.copyOf(summaries);
    windows = Map.copyOf(windows);
    vendorWindows = Map.copyOf(vendorWindows);
    timetables = Map.copyOf(timetables);
  }

  /** Plans without a window or a failover. */
  public Plans(
      FreezeCalendar freezes,
      Map<String, String> systems,
      Map<String, RoutinePlan> routines,
      Map<String, BackupPlan> backups,
      Map<String, DrillPlan> drills,
      Map<String, RestorePlan> restores,
      Map<String, SummaryPlan> summaries,
      Map<String, Timetable> timetables) {
    this(
        freezes,
        systems,
        routines,
        backups,
        drills,
        restores,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        summaries,
        Map.of(),
        Map.of(),
        timetables);
  }

  /** Plans without a summary. */
  public Plans(
      FreezeCalendar freezes,
      Map<String, String> systems,
      Map<String, RoutinePlan> routines,
      Map<String, BackupPlan> backups,
      Map<String, DrillPlan> drills,
      Map<String, RestorePlan> restores,
      Map<String, Timetable> timetables) {
    this(freezes, systems, routines, backups, drills, restores, Map.of(), timetables);
  }

  /** Plans without a schedule. */
  public Plans(
      FreezeCalendar freezes, Map<String, String> systems, Map<String, RoutinePlan> routines) {
    this(freezes, systems, routines, Map.of());
  }

  /** Routines alone. */
  public Plans(
      FreezeCalendar freezes,
      Map<String, String> systems,
      Map<String, RoutinePlan> routines,
      Map<String, Timetable> timetables) {
    this(freezes, systems, routines, Map.of(), Map.of(), Map.of(), timetables);
  }

  /** Every timetable, in the order of the plans' names. */
  public List<Timetable> scheduled() {
    return timetables.values().stream().sorted(Comparator.comparing(Timetable::plan)).toList();
  }

  /** How old the last of each backup may become, where it says so and its calendar whom to tell. */
  public List<AgePromise> ages() {
    return backups.values().stream()
        .flatMap(backup -> age(backup).stream())
        .sorted(Comparator.comparing(AgePromise::plan))
        .toList();
  }

  private Optional<AgePromise> age(BackupPlan backup) {
    Timetable timetable = timetables.get(backup.chain());
    Duration atMost = backup.loseAtMost();
    return timetable == null || atMost == null
        ? Optional.empty()
        : Optional.of(
            new AgePromise(
                backup.chain(), backup.summary(), atMost, backup.expected(), timetable.concern()));
  }

  /** The task queues that somebody has to serve, so that what it says is done. */
  public List<String> queues() {
    return backups.isEmpty() && drills.isEmpty() && windows.isEmpty()
        ? TaskQueues.ALWAYS
        : TaskQueues.ALL;
  }

  /** The backup of a plan such as {@code backup/shop-db}. */
  public Optional<BackupPlan> backup(String plan) {
    return backups.values().stream().filter(backup -> backup.chain().equals(plan)).findFirst();
  }

  /** The backups that heartbeats are written for, by name. */
  public List<String> heartbeats() {
    return backups.values().stream()
        .filter(backup -> backup.heartbeat() != null)
        .map(BackupPlan::name)
        .sorted()
        .toList();
  }

  /** The drills that try a backup, by name. */
  public List<DrillPlan> drillsOf(BackupPlan backup) {
    return drills.values().stream()
        .filter(drill -> drill.backup().equals(backup.name()))
        .sorted(Comparator.comparing(DrillPlan::name))
        .toList();
  }

  /** Every backup with the plans that try it and put it back, by name. */
  public List<WatchedBackup> watched() {
    return backups.values().stream()
        .sorted(Comparator.comparing(BackupPlan::name))
        .map(this::watched)
        .toList();
  }

  private WatchedBackup watched(BackupPlan backup) {
    List<RestorePlan> returns =
        restores.values().stream()
            .filter(restore -> restore.backup().name().equals(backup.name()))
            .toList();
    return WatchedBackup.of(backup, drillsOf(backup), returns, timetables);
  }

  /** The drill of a plan such as {@code drill/shop-db-weekly}. */
  public Optional<DrillPlan> drill(String plan) {
    return drills.values().stream().filter(drill -> drill.chain().equals(plan)).findFirst();
  }

  /** The rehearsal of a plan such as {@code rehearsal/shop-over}. */
  public Optional<RehearsalPlan> rehearsal(String plan) {
    return rehearsals.values().stream()
        .filter(rehearsal -> rehearsal.chain().equals(plan))
        .findFirst();
  }

  /** The summary of a plan such as {@code summary/backups-weekly}. */
  public Optional<SummaryPlan> summary(String plan) {
    return summaries.values().stream().filter(summary -> summary.chain().equals(plan)).findFirst();
  }

  /** The window of a plan such as {@code window/shop-weekly}. */
  public Optional<WindowPlan> window(String plan) {
    return windows.values().stream().filter(window -> window.chain().equals(plan)).findFirst();
  }

  /** The windows that have a schedule, by name. */
  public List<WindowPreview.Planned> plannedWindows() {
    return windows.values().stream()
        .sorted(Comparator.comparing(WindowPlan::name))
        .flatMap(window ->
            Optional.ofNullable(timetables.get(window.chain())).stream()
                .map(timetable -> new WindowPreview.Planned(window, timetable, systemsOf(window))))
        .toList();
  }

  /** What a window works on it takes up, whether or not it names the system of a database. */
  private List<String> systemsOf(WindowPlan window) {
    Stream<String> unnamed =
        backups.values().stream()
            .filter(backup ->
                backup.source() instanceof PostgresAddress database
                    && window.databases().stream().anyMatch(database::isSameDatabase))
            .map(BackupPlan::system);
    return Stream.concat(window.systems().stream(), unnamed).distinct().toList();
  }

  /** Everything that takes up systems by a calendar, by name: windows, and other plans. */
  public List<Booking> bookings() {
    return Stream.of(
            plannedWindows().stream().map(WindowPreview.Planned::booking),
            vendorWindows.values().stream().map(VendorWindow::booking),
            Stream.of(routines, backups, rehearsals)
                .flatMap(plans -> plans.values().stream())
                .flatMap(this::booking))
        .flatMap(Function.identity())
        .sorted(Comparator.comparing(Booking::name))
        .toList();
  }

  /** What else takes up the systems of a window, or touches its services, within a time. */
  public List<WindowPreview.Overlap> overlapping(WindowPlan window, Period period) {
    return bookings().stream()
        .filter(booking -> !booking.name().equals(window.chain()))
        .flatMap(booking -> overlap(window, booking, period).stream())
        .toList();
  }

  private static Optional<WindowPreview.Overlap> overlap(
      WindowPlan window, Booking other, Period period) {
    List<String> shared = other.shared(window.systems(), window.services());
    return shared.isEmpty()
        ? Optional.empty()
        : other
            .within(period)
            .map(found ->
                new WindowPreview.Overlap(other.name(), shared, found.from(), found.until()));
  }

  private Stream<Booking> booking(Plan plan) {
    Duration length = plan.expected().compareTo(LONGEST) < 0 ? plan.expected() : LONGEST;
    return Optional.ofNullable(timetables.get(plan.chain())).stream()
        .map(timetable ->
            new Booking(plan.chain(), plan.systems(), List.of(), timetable.recurrence(), length));
  }

  /** The next times at which windows open, and what stands against each. */
  public WindowPreview nextWindows(Instant from, int count) {
    return WindowPreview.next(plannedWindows(), bookings(), freezes, from, count);
  }

  /**
   * The timetable of a plan; empty when no such plan has a schedule.
   *
   * @param plan null for every timetable
   */
  public Optional<List<Timetable>> scheduled(@Nullable String plan) {
    return plan == null
        ? Optional.of(scheduled())
        : Optional.ofNullable(timetables.get(plan)).map(List::of);
  }

  /** The routine of a plan such as {@code routine/flush-cache}. */
  public Optional<RoutinePlan> routine(String plan) {
    return routines.values().stream().filter(routine -> routine.chain().equals(plan)).findFirst();
  }
}
