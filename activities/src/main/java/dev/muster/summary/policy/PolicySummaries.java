package dev.muster.summary.policy;

import dev.muster.notice.Notice;
import dev.muster.policy.Policy;
import dev.muster.summary.EndedRuns;
import dev.muster.summary.PeriodSummary;
import dev.muster.summary.SummaryActivities;
import dev.muster.summary.SummaryReport;
import java.time.Clock;
import java.util.function.Supplier;

/** Tells of the backups of the policy in force. */
public final class PolicySummaries implements SummaryActivities {
  private final Supplier<Policy> policy;
  private final EndedRuns runs;
  private final Clock clock;

  public PolicySummaries(Supplier<Policy> policy, EndedRuns runs, Clock clock) {
    this.policy = policy;
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public Notice.Report collect(Question question) {
    Policy current = policy.get();
    PeriodSummary summary =
        PeriodSummary.of(question.period(), current.plans().watched(), runs, clock.instant());
    return new SummaryReport(summary, current.publicUrl()).report();
  }
}
