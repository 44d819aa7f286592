package dev.muster.incident;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one-time links that were used, the latest of them; older ones have expired. */
final class UsedLinks {
  private static final int REMEMBERED = 200;

  private final Map<String, Instant> used = new LinkedHashMap<>();

  void use(@Nullable String link, Instant now) {
    if (link != null) {
      used.put(link, now);
      if (used.size() > REMEMBERED) {
        used.remove(used.keySet().iterator().next());
      }
    }
  }

  Optional<Instant> usedAt(String link) {
    return Optional.ofNullable(used.get(link));
  }

  Map<String, Instant> snapshot() {
    return used;
  }

  void restore(Map<String, Instant> carried) {
    used.putAll(carried);
  }
}
