package dev.muster.console;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An alert of an incident. */
record AlertLine(
    String title,
    boolean firing,
    Moment began,
    @Nullable Moment ended,
    String labels,
    @Nullable Link source) {
  static AlertLine of(Alert alert, Times times) {
    return new AlertLine(
        alert.title(),
        alert.status() == AlertStatus.FIRING,
        times.moment(alert.startsAt()),
        times.momentOrNull(alert.endsAt()),
        alert.labels().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(", ")),
        Link.of("At its source", alert.link()));
  }
}
