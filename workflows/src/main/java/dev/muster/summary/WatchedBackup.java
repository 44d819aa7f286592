package dev.muster.summary;

import dev.muster.backup.BackupPlan;
import dev.muster.drill.DrillPlan;
import dev.muster.plan.Plan;
import dev.muster.planner.Timetable;
import dev.muster.restore.RestorePlan;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A backup and the plans that make its restore points, try them, and put them back.
 *
 * @param system what it is a backup of
 */
public record WatchedBackup(String name, String system, List<WatchedPlan> plans) {
  public WatchedBackup {
    plans = List.copyOf(plans);
  }

  /**
   * A plan whose runs count.
   *
   * @param chain its name, such as {@code drill/shop-db-weekly}
   * @param timetable null when no calendar has it
   * @param givenUpAfter how long a run that began may take at most
   */
  public record WatchedPlan(String chain, @Nullable Timetable timetable, Duration givenUpAfter) {}

  /**
   * A backup as a policy has it.
   *
   * @param timetables by plan
   */
  public static WatchedBackup of(
      BackupPlan backup,
      List<DrillPlan> drills,
      List<RestorePlan> restores,
      Map<String, Timetable> timetables) {
    Stream<WatchedPlan> tries =
        drills.stream()
            .sorted(Comparator.comparing(DrillPlan::name))
            .map(drill -> watched(drill, drill.giveUpAfter(), timetables));
    Stream<WatchedPlan> returns =
        restores.stream()
            .sorted(Comparator.comparing(RestorePlan::name))
            .map(restore -> watched(restore, restore.giveUpAfter(), timetables));
    return new WatchedBackup(
        backup.name(),
        backup.system(),
        Stream.concat(
                Stream.of(watched(backup, backup.giveUpAfter(), timetables)),
                Stream.concat(tries, returns))
            .toList());
  }

  private static WatchedPlan watched(
      Plan plan, Duration givenUpAfter, Map<String, Timetable> timetables) {
    return new WatchedPlan(plan.chain(), timetables.get(plan.chain()), givenUpAfter);
  }

  /** The chains of its plans. */
  public List<String> chains() {
    return plans.stream().map(WatchedPlan::chain).toList();
  }

  /** Its runs among others. */
  List<CountedRun> of(List<CountedRun> runs) {
    List<String> chains = chains();
    return runs.stream().filter(run -> chains.contains(run.plan())).toList();
  }
}
