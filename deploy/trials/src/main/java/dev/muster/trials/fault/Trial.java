package dev.muster.trials.fault;

import java.io.IOException;

/** Something bad that is done to a stack at work. */
interface Trial {
  String name();

  /**
   * Does it, and waits until everybody was paged or that takes too long.
   *
   * @throws IllegalStateException when it did not get as far as the fault
   * @throws IOException when a part does not come back
   */
  Course run(Ground ground) throws IOException, InterruptedException;
}
