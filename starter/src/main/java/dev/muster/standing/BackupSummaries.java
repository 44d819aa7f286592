package dev.muster.standing;

import dev.muster.policy.Policy;
import dev.muster.problem.ProblemException;
import dev.muster.problem.Turnstile;
import dev.muster.summary.CountedRun;
import dev.muster.summary.DrillTime;
import dev.muster.summary.EndedRuns;
import dev.muster.summary.FollowUp;
import dev.muster.summary.FollowUps;
import dev.muster.summary.PeriodSummary;
import dev.muster.summary.SummaryPeriod;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What became of the backups of the policy over time; every method that reads throws Spring's
 * DataAccessException when the read model does not answer, and {@link ProblemException} when as
 * many read already as may.
 */
@Component
public final class BackupSummaries {
  private final Turnstile turnstile =
      new Turnstile(3, "Others have runs counted at this moment. Try it again.");
  private final Supplier<Policy> policy;
  private final EndedRuns runs;
  private final Clock clock;

  BackupSummaries(Supplier<Policy> policy, EndedRuns runs, Clock clock) {
    this.policy = policy;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * The period of a name.
   *
   * @param name such as {@code 2026-W48} or {@code 2026-11}; null for the last whole week
   * @throws IllegalArgumentException when there is no such week or month
   */
  public SummaryPeriod period(@Nullable String name, ZoneId zone) {
    return name == null
        ? SummaryPeriod.at(clock.instant(), SummaryPeriod.Kind.WEEK, zone).before()
        : SummaryPeriod.parse(name, zone);
  }

  /** What became of all of them in a period. */
  public PeriodSummary of(SummaryPeriod period) {
    return turnstile.through(
        () -> PeriodSummary.of(period, policy.get().plans().watched(), runs, clock.instant()));
  }

  /** What is to be followed up of a backup, the open ones first, and how long its drills took. */
  public Aftermath aftermath(BackupState state) {
    List<String> drills = state.drills().stream().map(drill -> drill.plan().chain()).toList();
    List<CountedRun> ended =
        turnstile.through(() -> runs.between(drills, Instant.EPOCH, clock.instant()));
    return new Aftermath(FollowUps.of(ended), DrillTime.of(ended));
  }

  /**
   * What the drills of a backup left behind.
   *
   * @param followUps the open ones first
   * @param times the first drill first
   */
  public record Aftermath(List<FollowUp> followUps, List<DrillTime> times) {}
}
