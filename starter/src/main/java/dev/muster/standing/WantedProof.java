package dev.muster.standing;

import dev.muster.backup.BackupPlan;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillServer;
import dev.muster.plan.Plan;
import dev.muster.policy.Plans;
import dev.muster.restorepoint.KnownBackup.Cadence;
import dev.muster.restorepoint.KnownBackup.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a policy wants of a backup and of the drills that try it. */
record WantedProof(Plans plans, BackupPlan backup, List<DrillPlan> drills) {
  /** Longer than from any time at which something is due to the next. */
  private static final Duration A_YEAR = Duration.ofDays(400);

  Terms terms(Instant now) {
    return new Terms(
        oldest(),
        shortest(drills.stream().map(DrillPlan::restoreWithin)),
        chains(drills.stream()),
        chains(drills.stream().filter(drill -> drill.server() == DrillServer.FAST)),
        cadence(now));
  }

  /** What is lost does not depend on the age of a restore point where a log is kept beside it. */
  private @Nullable Duration oldest() {
    return backup.source().keepsLog()
        ? null
        : shortest(Stream.concat(Stream.of(backup), drills.stream()).map(WantedProof::loseAtMost));
  }

  private static @Nullable Duration loseAtMost(Plan plan) {
    return plan instanceof DrillPlan drill ? drill.loseAtMost() : ((BackupPlan) plan).loseAtMost();
  }

  private static @Nullable Duration shortest(Stream<@Nullable Duration> promises) {
    return promises.filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
  }

  private static Set<String> chains(Stream<DrillPlan> drills) {
    return drills.map(DrillPlan::chain).collect(Collectors.toSet());
  }

  /** Of the drill that was due last, if it is to prove something. */
  private @Nullable Cadence cadence(Instant now) {
    return drills.stream()
        .filter(drill -> drill.verify() != DrillLevel.OPENS)
        .flatMap(drill -> last(drill, now).stream())
        .max(Comparator.comparing(Cadence::last))
        .orElse(null);
  }

  private Optional<Cadence> last(DrillPlan drill, Instant now) {
    return last(drill, drill.giveUpAfter(), now);
  }

  /** When a run of the backup itself was due last that must be over by now. */
  Optional<Instant> lastDue(Instant now) {
    return last(backup, backup.giveUpAfter(), now).map(Cadence::last);
  }

  private Optional<Cadence> last(Plan plan, Duration giveUpAfter, Instant now) {
    return Optional.ofNullable(plans.timetables().get(plan.chain()))
        .flatMap(timetable -> {
          Instant over = now.minus(timetable.startWithin()).minus(giveUpAfter);
          return timetable.recurrence().occurrences(over.minus(A_YEAR), over).stream()
              .max(Comparator.naturalOrder())
              .map(due -> new Cadence(due, timetable.recurrence().words()));
        });
  }
}
