package dev.muster.maintenance.work;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.Done.Verdict;
import dev.muster.maintenance.Figure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Takes the time of a part from when it is made. */
public final class Timed {
  private final String item;
  private final InstantSource clock;
  private final Instant begun;

  public Timed(String item, InstantSource clock) {
    this.item = item;
    this.clock = clock;
    begun = clock.instant();
  }

  /** It is done. */
  public Done done(List<Figure> before, List<Figure> after, Verdict verdict, String words) {
    return new Done(item, Duration.between(begun, clock.instant()), before, after, verdict, words);
  }

  /** It is done, and nothing was measured. */
  public Done done(String words) {
    return done(List.of(), List.of(), Verdict.FINE, words);
  }
}
