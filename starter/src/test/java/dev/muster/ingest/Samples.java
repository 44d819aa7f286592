package dev.muster.ingest;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.EscalationMode;
import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.SeverityLevel;
import dev.muster.incident.SeverityScale;
import dev.muster.notice.NotificationRules;
import dev.muster.notice.Urgency;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.policy.Integration;
import dev.muster.policy.Integration.Format;
import dev.muster.policy.Policy;
import dev.muster.policy.Rate;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small policy, its alerts and the recorded bodies. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  static final Instant STARTED = Instant.parse("2026-11-24T07:59:00Z");
  static final String KEY = "alertmanager-key";

  private Samples() {}

  static Integration alertmanager() {
    return integration("alertmanager", Format.ALERTMANAGER, null);
  }

  static Integration generic() {
    return integration("generic", Format.GENERIC, null);
  }

  static Integration events() {
    return integration("events", Format.EVENTS_V2, "checkout");
  }

  static Integration eventsOfAllServices() {
    return integration("events-of-all", Format.EVENTS_V2, null);
  }

  /** Its key is its name followed by {@code -key}; the one before, {@code -old-key}. */
  static Integration integration(String name, Format format, String defaultService) {
    return new Integration(
        name,
        format,
        List.of(new SecretRef("env", name + "-key"), new SecretRef("env", name + "-old-key")),
        "service",
        defaultService,
        Duration.ofMinutes(5),
        Duration.ofHours(4),
        Rate.aSecond(1_000),
        1_000);
  }

  static Service service(String name) {
    return service(name, null, null, null);
  }

  static Service service(String name, Duration quietAfter, String impact, String runbook) {
    return new Service(
        name,
        "team-" + name,
        "standard",
        "standard",
        Map.of(),
        List.of("alertname", "severity"),
        List.of(),
        Duration.ofMinutes(15),
        quietAfter,
        null,
        impact,
        runbook,
        runbook == null ? null : "https://dashboards.example/" + name,
        null);
  }

  static Policy policy() {
    return policy(
        service("checkout"),
        service("payments"),
        service("search", null, "Nobody finds anything", "https://runbooks.example/default"));
  }

  static Policy policy(Service... services) {
    EscalationPolicy escalation =
        new EscalationPolicy("standard", EscalationMode.PAGE_AT, List.of(), 0, null, null);
    return new Policy(
        "abc123abc123",
        nobody(),
        new NotificationRules(List.of(), List.of()),
        Map.of("standard", scale()),
        Map.of("standard", escalation),
        Stream.of(services).collect(Collectors.toMap(Service::name, s -> s)),
        Stream.of(alertmanager(), generic(), events(), eventsOfAllServices())
            .collect(Collectors.toMap(Integration::name, i -> i)),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        Duration.ofMinutes(1),
        "https://muster.example");
  }

  private static OnCallDirectory nobody() {
    return new OnCallDirectory(Map.of(), Map.of(), Map.of());
  }

  private static SeverityScale scale() {
    return new SeverityScale(
        List.of(level("P1", 1, "Critical"), level("P2", 2, "High"), level("P3", 3, "Medium")),
        "severity",
        Map.of("critical", "P1", "error", "P1", "warning", "P2", "info", "P3"),
        "P2");
  }

  private static SeverityLevel level(String name, int rank, String title) {
    return new SeverityLevel(name, rank, title, Urgency.HIGH, Duration.ofMinutes(15), null);
  }

  static Alert firing(String fingerprint) {
    return alert(fingerprint, STARTED, AlertStatus.FIRING, "critical");
  }

  static Alert resolved(String fingerprint) {
    return alert(fingerprint, STARTED, AlertStatus.RESOLVED, "critical");
  }

  static Alert alert(String fingerprint, Instant startsAt, AlertStatus status, String severity) {
    return new Alert(
        fingerprint,
        startsAt,
        status,
        null,
        Map.of("alertname", "Errors", "severity", severity, "service", "checkout"),
        Map.of("summary", fingerprint + " fails"),
        null);
  }

  static Parcel.Alerts parcel(Alert... alerts) {
    return parcel("alertmanager", "Errors.critical", alerts);
  }

  static Parcel.Alerts parcel(String integration, String key, Alert... alerts) {
    Integration from = integration(integration, Format.ALERTMANAGER, null);
    return new Sorting(policy(), from, NOW, Duration.ofMinutes(5))
        .parcel(service("checkout"), key, List.of(alerts));
  }

  static AlertBatch batch(Alert... alerts) {
    return new AlertBatch("alertmanager", NOW, List.of(alerts));
  }

  static JsonField json(String text) {
    return BoundedJson.read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Apostrophes stand for quotes. */
  static JsonField quoted(String text) {
    return json(text.replace('\'', '"'));
  }

  static byte[] recorded(String name) {
    try (InputStream body = Samples.class.getResourceAsStream("/webhooks/" + name + ".json")) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
