package dev.muster.failover.managed;

import java.time.Duration;

/**
 * What is to change places.
 *
 * @param from the name of the one that writes until then
 * @param lossy whether what is not yet at the other one may be lost
 * @param within how long the service may take
 */
public record ManagedOrder(ManagedPair pair, String from, boolean lossy, Duration within) {
  /** The one that writes until then. */
  public ManagedMember old() {
    return pair.node(from);
  }

  /** The one that is to write. */
  public ManagedMember next() {
    return pair.other(from);
  }

  /** The name of that one. */
  public String to() {
    return next().name();
  }
}
