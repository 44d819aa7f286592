package dev.muster.api;

import dev.muster.incident.IncidentRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person has noticed.
 *
 * @param severity a level of the service's scale; its fallback when absent
 * @param source how it was noticed
 * @param title what is wrong, in a line of up to 200 characters
 * @param key refused when an incident of the same key is open; one of its own when absent
 */
public record OpenIncidentBody(
    @Nullable String service,
    @Nullable String title,
    @Nullable String severity,
    @Nullable NoticedBy source,
    @Nullable String key,
    @Nullable String impact) {
  /** The ways a person notices. */
  public enum NoticedBy {
    USER_REPORT,
    DASHBOARD;

    IncidentRequest.Kind kind() {
      return switch (this) {
        case USER_REPORT -> IncidentRequest.Kind.USER_REPORT;
        case DASHBOARD -> IncidentRequest.Kind.DASHBOARD;
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
