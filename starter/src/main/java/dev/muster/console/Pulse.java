package dev.muster.console;

import java.util.Map;
import java.util.Objects;

/**
 * What the read model held at a moment.
 *
 * @param versions of the incidents that are not over, by id
 * @param known false when it did not answer
 */
record Pulse(Map<String, Long> versions, boolean known) {
  static final Pulse UNKNOWN = new Pulse(Map.of(), false);

  Pulse {
    versions = Map.copyOf(versions);
  }

  /** Whether somebody who watches all of it, or one incident, has something new to see. */
  boolean differs(Pulse seen, String incident) {
    return incident.isEmpty()
        ? !equals(seen)
        : known != seen.known
            || !Objects.equals(versions.get(incident), seen.versions.get(incident));
  }
}
