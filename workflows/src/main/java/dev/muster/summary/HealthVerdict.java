package dev.muster.summary;

import java.util.Collection;
import java.util.Comparator;

/** Whether all is as it should be with backups, the best first. */
public enum HealthVerdict {
  HEALTHY,
  /** Nobody has told enough to say so. */
  UNKNOWN,
  UNHEALTHY;

  /** That of the whole, by those of its parts: healthy only if each of them is. */
  static HealthVerdict ofAll(Collection<HealthVerdict> parts) {
    return parts.stream().max(Comparator.naturalOrder()).orElse(HEALTHY);
  }
}
