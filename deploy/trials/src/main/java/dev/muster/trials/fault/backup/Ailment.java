package dev.muster.trials.fault.backup;

import dev.muster.trials.backup.StoreLine;
import dev.muster.trials.backup.StoreLine.Way;
import java.io.IOException;

/** How a line fails. */
enum Ailment {
  SLOW {
    @Override
    void befall(StoreLine line) throws IOException, InterruptedException {
      line.slow(Way.TO_STORE, KILOBYTES);
      line.slow(Way.FROM_STORE, KILOBYTES);
    }
  },
  CUT {
    @Override
    void befall(StoreLine line) throws IOException, InterruptedException {
      line.cut();
    }
  },
  RESET {
    @Override
    void befall(StoreLine line) throws IOException, InterruptedException {
      line.reset();
    }
  };

  private static final int KILOBYTES = 500;

  abstract void befall(StoreLine line) throws IOException, InterruptedException;
}
