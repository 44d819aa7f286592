package dev.muster.trials.fault;

import java.io.IOException;

/** Something bad that is done to a stack at work. */
interface Trial {
  String name();

  Verdict run(Ground ground) throws IOException, InterruptedException;
}
