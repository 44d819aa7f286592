package dev.muster.incident;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.alert.AlertStatus;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.RetryLimits;
import dev.muster.notice.Urgency;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Policies and alerts that tests share. */
final class Fixtures {
  static final ChannelRef EMAIL = new ChannelRef("email", ChannelKind.EMAIL, RetryLimits.STANDARD);
  static final ChannelRef SMS = new ChannelRef("sms", ChannelKind.WEBHOOK, RetryLimits.STANDARD);

  static final SeverityScale SCALE =
      new SeverityScale(
          List.of(
              level("P1", 1, "Critical", Duration.ofMinutes(15)),
              level("P2", 2, "High", Duration.ofHours(1)),
              level("P3", 3, "Medium", Duration.ofHours(4)),
              level("P4", 4, "Low", Duration.ofHours(24))),
          "severity",
          Map.of("critical", "P1", "warning", "P2", "info", "P3"),
          "P4");

  private Fixtures() {}

  private static SeverityLevel level(String name, int rank, String title, Duration respond) {
    Urgency urgency = rank <= 2 ? Urgency.HIGH : Urgency.LOW;
    return new SeverityLevel(name, rank, title, urgency, respond, null);
  }

  /** The scale with a commander for each of its levels. */
  static SeverityScale commanded(String commander) {
    Target role = Target.parse(commander);
    List<SeverityLevel> levels =
        SCALE.levels().stream()
            .map(level ->
                new SeverityLevel(
                    level.name(),
                    level.rank(),
                    level.title(),
                    level.urgency(),
                    level.respondWithin(),
                    level.remindEvery(),
                    role,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(30)))
            .toList();
    return new SeverityScale(levels, SCALE.label(), SCALE.mapping(), SCALE.fallback());
  }

  static EscalationPolicy.Level after(int minutes, String... targets) {
    return new EscalationPolicy.Level(
        Duration.ofMinutes(minutes), Map.of(), to(targets), List.of());
  }

  static EscalationPolicy.Level bySeverity(String... targets) {
    return new EscalationPolicy.Level(null, Map.of(), to(targets), List.of());
  }

  static List<Target> to(String... targets) {
    return Arrays.stream(targets).map(Target::parse).toList();
  }

  /** ESC-01: 15 primary, 30 secondary and primary, 60 CTO. */
  static EscalationPolicy pageAt() {
    return escalation(
        EscalationMode.PAGE_AT,
        after(15, "rotation:primary"),
        after(30, "rotation:secondary", "rotation:primary"),
        after(60, "role:cto"));
  }

  /** ESC-03: 15, 30 and 60 minutes to respond. */
  static EscalationPolicy respondWithin() {
    return escalation(
        EscalationMode.RESPOND_WITHIN,
        after(15, "rotation:primary"),
        after(30, "rotation:secondary"),
        after(60, "role:cto"));
  }

  static EscalationPolicy escalation(EscalationMode mode, EscalationPolicy.Level... levels) {
    return new EscalationPolicy("test", mode, List.of(levels), 0, null, null);
  }

  static IncidentPolicy policy(EscalationPolicy escalation) {
    return policy(escalation, SCALE);
  }

  static IncidentPolicy policy(EscalationPolicy escalation, SeverityScale scale) {
    return new IncidentPolicy(
        "rev1",
        "payments",
        scale,
        escalation,
        List.of(new IncidentPolicy.Audience("incidents", EMAIL)),
        Duration.ofMinutes(10),
        null,
        null,
        "https://status.example.com");
  }

  static IncidentRequest request(IncidentPolicy policy, String severity) {
    return new IncidentRequest(
        "checkout",
        "HighErrorRate.critical",
        "Error ratio of checkout is 25%",
        severity,
        new IncidentRequest.Source(IncidentRequest.Kind.ALERT, "alertmanager"),
        "https://runbooks.example.com/checkout",
        null,
        null,
        policy,
        null);
  }

  static Alert firing(String fingerprint, Instant startsAt) {
    return firing(fingerprint, startsAt, "critical");
  }

  static Alert firing(String fingerprint, Instant startsAt, String severity) {
    return alert(fingerprint, startsAt, AlertStatus.FIRING, severity);
  }

  static Alert resolved(String fingerprint, Instant startsAt) {
    return alert(fingerprint, startsAt, AlertStatus.RESOLVED, "critical");
  }

  private static Alert alert(
      String fingerprint, Instant startsAt, AlertStatus status, String severity) {
    return new Alert(
        fingerprint,
        startsAt,
        status,
        status == AlertStatus.RESOLVED ? startsAt.plusSeconds(60) : null,
        Map.of("alertname", "HighErrorRate", "severity", severity),
        Map.of("summary", "Error ratio is high"),
        null);
  }

  static AlertBatch batch(Instant at, Alert... alerts) {
    return new AlertBatch("alertmanager", at, List.of(alerts));
  }
}
