package dev.muster.api;

import dev.muster.engine.RunLog;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentRequest.Source;
import dev.muster.incident.SeverityScale;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.steering.Incidents;
import dev.muster.steering.Incidents.Opening;
import dev.muster.text.Text;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens incidents that people have noticed; the record keeps who and how. */
@Component
public final class IncidentOpening {
  private static final Logger log = LoggerFactory.getLogger(IncidentOpening.class);
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final int LONGEST_TITLE = 200;

  private final Supplier<Policy> policy;
  private final Incidents incidents;

  IncidentOpening(Supplier<Policy> policy, Incidents incidents) {
    this.policy = policy;
    this.incidents = incidents;
  }

  /** Opens one; repeated under the same key, it leads to the one that was opened first. */
  public Result open(OpenIncidentBody body, String person, IdempotencyKey once) {
    Source source = new Source(Fields.required("source", body.source()).kind(), person);
    IncidentRequest request = request(body, source, key(body, source, once));
    return switch (incidents.open(request)) {
      case Opening.Opened(String workflowId, String id) -> {
        RunLog.say(log, workflowId, "opened by " + person);
        yield new Result(opened(request, workflowId, id), true);
      }
      case Opening.AlreadyOpen(String workflowId, String id) -> {
        if (body.key() != null) {
          throw ProblemException.of(ProblemCode.ALREADY_OPEN, workflowId + " is open already.");
        }
        yield new Result(opened(request, workflowId, id), false);
      }
      case Opening.Unavailable(String cause) ->
          throw ProblemException.repeatable(ProblemCode.ENGINE_UNREACHABLE, cause, once.value());
    };
  }

  /**
   * What became of it.
   *
   * @param isNew false when an earlier request of the same key had opened it
   */
  public record Result(OpenedIncident incident, boolean isNew) {}

  private static OpenedIncident opened(IncidentRequest request, String workflowId, String id) {
    String href = "/api/v1/incidents/" + request.service() + "/" + request.key();
    return new OpenedIncident(id, workflowId, request.service(), request.key(), href);
  }

  private IncidentRequest request(OpenIncidentBody body, Source source, String key) {
    Policy current = policy.get();
    Service service = service(current, Fields.text("service", body.service()));
    return new IncidentRequest(
        service.name(),
        key,
        title(body.title()),
        severity(current, service, body.severity()),
        source,
        service.runbook(),
        service.dashboard(),
        body.impact() == null ? service.impact() : Fields.optional("impact", body.impact()),
        current.incidentPolicy(service),
        null);
  }

  private static String title(@Nullable String given) {
    String title = Text.line(Fields.text("title", given), LONGEST_TITLE + 1);
    Fields.check(
        "title",
        title.length() <= LONGEST_TITLE,
        "is longer than " + LONGEST_TITLE + " characters");
    return title;
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

  /** One that nobody else can mean, unless the caller names it. */
  private static String key(OpenIncidentBody body, Source source, IdempotencyKey once) {
    if (body.key() != null) {
      Fields.check("key", KEY.matcher(body.key()).matches(), "must match " + KEY.pattern());
      return body.key();
    }
    String kind = Fields.required("source", body.source()).word();
    return kind + "-" + once.over(List.of(source, body)).toString().substring(0, 18);
  }
}
