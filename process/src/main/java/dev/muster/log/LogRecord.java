package dev.muster.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;
import org.springframework.core.env.Environment;

/**
 * Adds to each record of the log whose it is ({@code service}, {@code version}, {@code
 * environment}), whom and which trace it is about, and under {@code metadata} everything that is
 * known of where it was written: a worker's lines have the workflow there.
 */
final class LogRecord implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {
  private static final Map<String, String> KNOWN =
      Map.of("traceId", "trace_id", "spanId", "span_id", "userId", "user_id");

  private final String service;
  private final String version;
  private final String environment;

  LogRecord(Environment settings) {
    service = settings.getProperty("spring.application.name", "muster");
    version = settings.getProperty("spring.application.version", "unknown");
    environment = settings.getProperty("muster.environment", "development");
  }

  @Override
  public void customize(Members<ILoggingEvent> members) {
    members.add("service", service);
    members.add("version", version);
    members.add("environment", environment);
    KNOWN.forEach(
        (context, field) -> members.add(field, event -> context(event).get(context)).whenNotNull());
    members.add("metadata", LogRecord::metadata).whenNotEmpty();
  }

  private static Map<String, String> metadata(ILoggingEvent event) {
    Map<String, String> metadata = new TreeMap<>(context(event));
    metadata.keySet().removeAll(KNOWN.keySet());
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> metadata.put(pair.key, String.valueOf(pair.value)));
    }
    return metadata;
  }

  private static Map<String, String> context(ILoggingEvent event) {
    return Objects.requireNonNullElse(event.getMDCPropertyMap(), Map.of());
  }
}
