package dev.muster.standing;

import dev.muster.backup.BackupPlan;
import dev.muster.drill.DrillPlan;
import dev.muster.plan.Plan;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.readmodel.EvidenceShelf;
import dev.muster.readmodel.EvidenceShelf.Kept;
import dev.muster.readmodel.RestorePointShelf;
import dev.muster.restorepoint.KnownBackup;
import dev.muster.restorepoint.KnownBackup.Fault;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.summary.CountedRun;
import dev.muster.summary.LastFault;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is known of the backups of the policy; every method throws Spring's DataAccessException when
 * the read model does not answer.
 */
@Component
public final class BackupStates {
  private static final int RUNS_OF_EACH = 20;

  private final Supplier<Policy> policy;
  private final RestorePointShelf points;
  private final EvidenceShelf evidence;
  private final Clock clock;

  BackupStates(
      Supplier<Policy> policy, RestorePointShelf points, EvidenceShelf evidence, Clock clock) {
    this.policy = policy;
    this.points = points;
    this.evidence = evidence;
    this.clock = clock;
  }

  /** All of them by name, with the latest and the last proven of their restore points alone. */
  public List<BackupState> all() {
    Plans plans = policy.get().plans();
    List<BackupPlan> backups =
        plans.backups().values().stream().sorted(Comparator.comparing(BackupPlan::name)).toList();
    return states(plans, backups, points.heads());
  }

  /** One with all of its restore points; nothing when the policy has none of that name. */
  public Optional<BackupState> of(String name) {
    Plans plans = policy.get().plans();
    return Optional.ofNullable(plans.backups().get(name))
        .map(backup -> states(plans, List.of(backup), points.of(name)).getFirst());
  }

  private List<BackupState> states(
      Plans plans, List<BackupPlan> backups, List<StoredPoints> stores) {
    List<String> chains =
        Stream.concat(
                backups.stream().map(BackupPlan::chain),
                backups.stream()
                    .flatMap(backup -> plans.drillsOf(backup).stream())
                    .map(DrillPlan::chain))
            .toList();
    List<Kept> runs = evidence.latest(chains, RUNS_OF_EACH);
    Instant now = clock.instant();
    return backups.stream().map(backup -> state(plans, backup, stores, runs, now)).toList();
  }

  private static BackupState state(
      Plans plans, BackupPlan backup, List<StoredPoints> stores, List<Kept> runs, Instant now) {
    List<DrillPlan> drills = plans.drillsOf(backup);
    List<Kept> own =
        runs.stream()
            .filter(run ->
                run.chain().equals(backup.chain())
                    || drills.stream().anyMatch(drill -> drill.chain().equals(run.chain())))
            .toList();
    WantedProof wanted = new WantedProof(plans, backup, drills);
    KnownBackup known = new KnownBackup(stores(backup, stores), fault(own), wanted.terms(now));
    return new BackupState(
        backup,
        calendar(plans, backup),
        nextDue(plans, backup, now),
        wanted.lastDue(now).orElse(null),
        drills.stream().map(drill -> drill(plans, drill, own, now)).toList(),
        known,
        own,
        now);
  }

  /** Those that the policy names today, the first store first. */
  private static List<StoredPoints> stores(BackupPlan backup, List<StoredPoints> told) {
    return Stream.concat(Stream.of(backup.store()), Stream.ofNullable(backup.copy()))
        .flatMap(store ->
            told.stream()
                .filter(one -> one.backup().equals(backup.name()))
                .filter(one -> one.store().equals(store.name())))
        .toList();
  }

  private static @Nullable Fault fault(List<Kept> runs) {
    return LastFault.of(
            runs.stream().map(run -> CountedRun.of(run.number(), run.record())).toList())
        .orElse(null);
  }

  private static DrillState drill(Plans plans, DrillPlan drill, List<Kept> runs, Instant now) {
    Kept last =
        runs.stream().filter(run -> run.chain().equals(drill.chain())).findFirst().orElse(null);
    return new DrillState(drill, calendar(plans, drill), nextDue(plans, drill, now), last);
  }

  private static @Nullable String calendar(Plans plans, Plan plan) {
    Timetable timetable = plans.timetables().get(plan.chain());
    return timetable == null ? null : timetable.recurrence().words();
  }

  private static @Nullable Instant nextDue(Plans plans, Plan plan, Instant now) {
    Timetable timetable = plans.timetables().get(plan.chain());
    return timetable == null ? null : timetable.recurrence().from(now).findFirst().orElse(null);
  }
}
