package dev.muster.trials.fault.backup;

import dev.muster.plan.RunView;
import dev.muster.run.RunPhase;
import dev.muster.trials.backup.PlanRuns;
import java.io.IOException;
import java.time.Duration;

/** A run of a backup or a drill that was started. */
record RunUnderWay(PlanRuns runs, String href) {
  /** pgBackRest waits for a repository that is away for minutes, and is tried three times. */
  private static final Duration LIMIT = Duration.ofMinutes(12);

  static RunUnderWay start(PlanRuns runs, PlanRuns.Kind kind, String plan)
      throws IOException, InterruptedException {
    return new RunUnderWay(runs, runs.start(kind, plan));
  }

  boolean isOver() throws InterruptedException {
    return runs.look(href).filter(view -> view.phase() == RunPhase.OVER).isPresent();
  }

  RunView awaitOver() throws InterruptedException {
    return runs.awaitOver(href, LIMIT);
  }
}
