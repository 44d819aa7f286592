package dev.muster.trials.bench.failover;

import dev.muster.trials.pair.LedgerName;
import java.io.IOException;
import java.time.Duration;

/** A record led as a script leads it: by nsupdate, and by asking until dig shows it. */
record BareLead(LedgerName name) {
  /** Leads it from one value to another. */
  LeadFigures.Lead from(String old, String next) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    name.exchange(old, next);
    long updated = System.nanoTime();
    while (!name.seen().equals(next)) {
      Thread.sleep(5);
    }
    return new LeadFigures.Lead(
        Duration.ofNanos(updated - begun), Duration.ofNanos(System.nanoTime() - begun));
  }
}
