package dev.muster.console;

import dev.muster.access.ConsoleProperties;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where Temporal's UI shows a run, when its address is known. */
@Component
final class TemporalPages {
  private final @Nullable String base;
  private final String namespace;

  TemporalPages(
      ConsoleProperties properties,
      @Value("${spring.temporal.namespace:default}") String namespace) {
    this.base = properties.temporalUi();
    this.namespace = namespace;
  }

  /** The run of an incident: the one that goes on now, or the first of one that is over. */
  @Nullable String of(IncidentView incident) {
    String workflow = of(incident.workflowId());
    return workflow == null || incident.status() != IncidentStatus.CLOSED
        ? workflow
        : workflow + "/" + encode(incident.id());
  }

  /** The run of a workflow id that goes on now, or the last of them. */
  @Nullable String of(String workflowId) {
    return base == null
        ? null
        : base.replaceAll("/+$", "")
            + "/namespaces/"
            + encode(namespace)
            + "/workflows/"
            + encode(workflowId);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
