package dev.muster.history;

import dev.muster.freeze.LeftStops;
import dev.muster.freeze.StopTheLineView;
import dev.muster.temporal.WorkflowIds;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;

/** What became of the run that keeps what people have stopped. */
public sealed interface StopsKeeper {
  /** It runs, and is to be asked. */
  record Running() implements StopsKeeper {}

  /** There never was one, or it ended by itself: nothing is stopped. */
  record Idle() implements StopsKeeper {}

  /** It was ended by force; what it left holds on. */
  record Ended(StopTheLineView left) implements StopsKeeper {}

  /**
   * Asks Temporal.
   *
   * @throws UnreadableHistoryException when what it left can't be read
   * @throws StatusRuntimeException when Temporal does not say
   */
  static StopsKeeper of(WorkflowClient client) {
    return LatestRun.of(WorkflowIds.stopTheLine(), client)
        .map(latest -> of(latest, client))
        .orElseGet(Idle::new);
  }

  private static StopsKeeper of(LatestRun latest, WorkflowClient client) {
    if (latest.isRunning()) {
      return new Running();
    }
    return latest.endedByForce() ? new Ended(latest.left(client, LeftStops::of)) : new Idle();
  }
}
