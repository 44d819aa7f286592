package dev.muster.incident;

import dev.muster.alert.Episode;
import java.time.Instant;
import java.util.List;

/**
 * Alerts that fire no longer, though their source never sent a resolve.
 *
 * @param by who found that out, such as an integration
 */
public record EndedAlerts(List<Episode> episodes, Instant at, String by) {
  public EndedAlerts {
    episodes = List.copyOf(episodes);
  }
}
