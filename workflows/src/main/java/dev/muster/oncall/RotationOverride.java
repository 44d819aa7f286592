package dev.muster.oncall;

import java.time.Instant;

/** Somebody who stands in for whoever would be on call. */
public record RotationOverride(String person, Instant from, Instant until) {
  public RotationOverride {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("an override must end after it begins");
    }
  }

  boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
