package dev.muster.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source that may post alerts.
 *
 * @param keys any of which authenticates; several while rotating
 * @param serviceLabel the label that names the service
 * @param defaultService for alerts whose label is absent or names none; null refuses them
 * @param groupInterval the source's own pause between posts of a changed group
 * @param repeatInterval the source's own pause between posts of an unchanged group
 * @param rate requests in the long run
 * @param burst requests at once
 */
public record Integration(
    String name,
    Format format,
    List<SecretRef> keys,
    String serviceLabel,
    @Nullable String defaultService,
    Duration groupInterval,
    Duration repeatInterval,
    Rate rate,
    int burst) {

  public Integration {
    keys = List.copyOf(keys);
  }

  /** The shapes of body that can be read. */
  public enum Format {
    ALERTMANAGER,
    EVENTS_V2,
    GENERIC
  }
}
