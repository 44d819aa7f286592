package dev.muster.failover.pair;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** By which pairs are sampled: every two seconds, in a thread of its own. */
public final class Beat implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Beat.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ScheduledExecutorService beats;
  private final String name;

  public Beat(String name) {
    this.name = name;
    beats =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
  }

  /** Works from now on until it is closed, also after work that failed. */
  public void begin(Runnable work) {
    // What it throws is logged.
    var _ =
        beats.scheduleWithFixedDelay(() -> once(work), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void once(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.debug("{}: it failed this time", name, e);
    }
  }

  @Override
  public void close() {
    beats.shutdownNow();
  }
}
