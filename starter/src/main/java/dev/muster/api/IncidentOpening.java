package dev.muster.api;

import dev.muster.api.OpenIncidentBody.NoticedBy;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentRequest.Source;
import dev.muster.incident.SeverityScale;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.steering.Incidents;
import dev.muster.steering.Incidents.Opening;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens incidents that people have noticed; the record keeps who and how. */
@Component
final class IncidentOpening {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private final Supplier<Policy> policy;
  private final Incidents incidents;
  private final Clock clock;

  IncidentOpening(Supplier<Policy> policy, Incidents incidents, Clock clock) {
    this.policy = policy;
    this.incidents = incidents;
    this.clock = clock;
  }

  /**
   * Opens one.
   *
   * @param once repeated under the same value, it opens no second one while the first runs
   */
  OpenedIncident open(OpenIncidentBody body, String person, @Nullable String once) {
    IncidentRequest request = request(body, person, key(body, once));
    return switch (incidents.open(request)) {
      case Opening.Opened(String workflowId, String id) ->
          new OpenedIncident(
              id,
              workflowId,
              request.service(),
              request.key(),
              clock.instant(),
              "/api/v1/incidents/" + request.service() + "/" + request.key());
      case Opening.AlreadyOpen(String workflowId) ->
          throw ProblemException.of(ProblemCode.ALREADY_OPEN, workflowId + " is open already.");
      case Opening.Unavailable(String cause) ->
          throw ProblemException.of(ProblemCode.ENGINE_UNREACHABLE, cause);
    };
  }

  private IncidentRequest request(OpenIncidentBody body, String person, String key) {
    Policy current = policy.get();
    Service service = service(current, Fields.text("service", body.service()));
    NoticedBy source = Fields.required("source", body.source());
    return new IncidentRequest(
        service.name(),
        key,
        Fields.text("title", body.title()),
        severity(current, service, body.severity()),
        new Source(source.kind(), person),
        service.runbook(),
        service.dashboard(),
        body.impact() == null ? service.impact() : body.impact(),
        current.incidentPolicy(service),
        null);
  }

  private static Service service(Policy policy, String name) {
    Service service = policy.services().get(name);
    if (service == null) {
      throw Fields.wrong("service", "the policy has no service '" + name + "'");
    }
    return service;
  }

  private static String severity(Policy policy, Service service, @Nullable String given) {
    SeverityScale scale = Objects.requireNonNull(policy.severities().get(service.severities()));
    try {
      return scale.level(given == null ? scale.fallback() : given).name();
    } catch (IllegalArgumentException e) {
      throw Fields.wrong("severity", String.valueOf(e.getMessage()));
    }
  }

  private static String key(OpenIncidentBody body, @Nullable String once) {
    if (body.key() != null) {
      Fields.check("key", KEY.matcher(body.key()).matches(), "must match " + KEY.pattern());
      return body.key();
    }
    NoticedBy source = Fields.required("source", body.source());
    UUID id =
        once == null
            ? UUID.randomUUID()
            : UUID.nameUUIDFromBytes(once.getBytes(StandardCharsets.UTF_8));
    return source.word() + "-" + id.toString().substring(0, 13);
  }
}
