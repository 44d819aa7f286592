package dev.muster.failover;

import java.time.Instant;
import java.util.Optional;

/** What would be lost with a server that is gone, as the machine of the other one saw it. */
public interface LossAccount {
  /** At most. */
  LossEstimate estimate();

  /** Who writes, as that machine sees it. */
  Writers writers();

  /** When the one that is gone was last known to write, as far as anybody sampled it. */
  Optional<Instant> lastSeen();

  /** What whoever is to agree agrees to. */
  String question();

  /** For the record. */
  String words();
}
