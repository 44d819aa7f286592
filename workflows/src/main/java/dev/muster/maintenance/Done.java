package dev.muster.maintenance;

import java.time.Duration;
import java.util.List;

/**
 * What was done to a part of a work.
 *
 * @param took of the attempt that succeeded
 * @param before what was measured ahead of it
 * @param after what was measured when it was done; of a report, what it is of, the first first
 * @param words what came of it, for people
 */
public record Done(
    String item,
    Duration took,
    List<Figure> before,
    List<Figure> after,
    Verdict verdict,
    String words) {
  public Done {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** Whether somebody should look at it. */
  public enum Verdict {
    FINE,
    WARNING
  }
}
