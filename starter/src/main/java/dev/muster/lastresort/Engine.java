package dev.muster.lastresort;

import java.time.Instant;
import java.util.List;

/** Reads from Temporal what the last resort needs to know. */
interface Engine {
  /**
   * The running incidents for which something was due before a moment.
   *
   * @throws RuntimeException when Temporal can't be read; the message says why
   */
  List<StuckIncident> dueBefore(Instant moment);

  /**
   * Why tasks of Muster's queues are taken by nobody, a sentence for each queue.
   *
   * @throws RuntimeException when Temporal can't be read; the message says why
   */
  List<String> unserved();

  /**
   * Which runs are pinned to versions of the workers that are gone, a sentence for each queue.
   *
   * @throws RuntimeException when Temporal can't be read; the message says why
   */
  List<String> stranded();
}
