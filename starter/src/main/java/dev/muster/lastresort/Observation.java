package dev.muster.lastresort;

import java.util.List;

/** What one look at the engine showed. */
sealed interface Observation {
  /** It answered, and everything that was due has been done. */
  record Well() implements Observation {}

  /** It could not be read. */
  record Unreachable(String cause) implements Observation {}

  /** It answered, but incidents wait for something that nobody does. */
  record Stuck(List<StuckIncident> incidents) implements Observation {
    public Stuck {
      incidents = List.copyOf(incidents);
    }
  }

  /** It answered and nothing is late yet, but nobody takes the tasks of some queues. */
  record Unserved(List<String> queues) implements Observation {
    public Unserved {
      queues = List.copyOf(queues);
    }
  }

  /** Every queue is served, but runs are pinned to versions of the workers that are gone. */
  record Stranded(List<String> runs) implements Observation {
    public Stranded {
      runs = List.copyOf(runs);
    }
  }
}
