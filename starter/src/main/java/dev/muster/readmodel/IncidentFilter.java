package dev.muster.readmodel;

import dev.muster.incident.IncidentStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents to list, newest first.
 *
 * @param statuses any of them; empty for all
 * @param text in the title, the key or the service, whatever the case; null for any
 * @param since opened then or later
 * @param after the last incident of the page before
 * @param limit at most so many
 */
public record IncidentFilter(
    Set<IncidentStatus> statuses,
    @Nullable String service,
    @Nullable String severity,
    @Nullable String text,
    @Nullable Instant since,
    @Nullable Cursor after,
    int limit) {
  public IncidentFilter {
    statuses = Set.copyOf(statuses);
  }
}
