package dev.muster.window;

import dev.muster.maintenance.AlertSilences.AlertMatcher;
import dev.muster.maintenance.AlertSilences.Alertmanager;
import java.util.List;
import java.util.stream.Collectors;

/** Alerts that an Alertmanager is to keep to itself while a window is open. */
public record SilencedAlerts(Alertmanager alertmanager, List<AlertMatcher> matchers) {
  public SilencedAlerts {
    matchers = List.copyOf(matchers);
  }

  /** For people. */
  public String words() {
    return "alerts of %s at %s"
        .formatted(
            matchers.stream().map(AlertMatcher::words).collect(Collectors.joining(", ")),
            alertmanager.url());
  }
}
