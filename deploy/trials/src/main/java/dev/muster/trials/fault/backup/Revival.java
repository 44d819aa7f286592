package dev.muster.trials.fault.backup;

import dev.muster.trials.stack.Part;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.time.Duration;

/** Starts a killed part again, as whatever looks after it would: until it comes up. */
public final class Revival {
  private static final int TRIES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private Revival() {}

  /** A server may not come up while sessions of the dead one are still ending. */
  public static void of(TrialStack stack, Part part) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        stack.restart(part);
        return;
      } catch (IOException e) {
        if (tries == TRIES) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }
}
