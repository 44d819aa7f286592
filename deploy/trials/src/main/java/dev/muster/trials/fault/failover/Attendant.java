package dev.muster.trials.fault.failover;

import dev.muster.plan.RunView;
import dev.muster.run.RunPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whoever stands by a run that is struck: lets it do what it asks for, and takes its risk. */
record Attendant(FailoverGround ground, Change change) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /**
   * What it came to, waited for.
   *
   * @throws IllegalStateException when it is not over by then
   */
  RunView awaitOver(Duration limit) throws InterruptedException {
    Optional<RunView> view = Optional.empty();
    for (Instant end = Instant.now().plus(limit); Instant.now().isBefore(end); ) {
      view = ground.runs().look(change.run());
      if (view.filter(seen -> seen.phase() == RunPhase.OVER).isPresent()) {
        return view.get();
      }
      view.ifPresent(this::answer);
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new IllegalStateException(
        "%s is not over after %d s: %s"
            .formatted(
                change.run(),
                limit.toSeconds(),
                view.map(RunView::now).orElse("nobody tells of it")));
  }

  /** What it asks for now. */
  void answer(RunView view) {
    if (!view.phase().needsHuman()) {
      return;
    }
    try {
      ground.approvals().approveWhatIsAsked(change.workflow());
      ground.approvals().takeRisk(change.run());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
