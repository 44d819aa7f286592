package dev.muster.incident;

import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an incident is started, whoever noticed it: legible before any worker has taken it up. */
public final class IncidentStart {
  /** By when a worker must have taken it up, else the self-check and the last resort act. */
  static final Duration TAKEN_UP_WITHIN = Duration.ofSeconds(10);

  private static final String KIND = "incident";

  private IncidentStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(IncidentRequest request, Instant now) {
    return options(request, now, null);
  }

  /**
   * The options to start it with.
   *
   * @param trace in which it was noticed, where there is one
   */
  public static WorkflowOptions options(
      IncidentRequest request, Instant now, @Nullable String trace) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.incident(request.service(), request.key()))
        .setTaskQueue(TaskQueues.INCIDENTS)
        .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setTypedSearchAttributes(searchAttributes(request, now))
        .setMemo(memo(request, trace))
        .setStaticSummary(summary(request))
        .setStaticDetails(details(request))
        .build();
  }

  private static Map<String, Object> memo(IncidentRequest request, @Nullable String trace) {
    Map<String, Object> memo = new HashMap<>();
    memo.put("title", request.title());
    memo.put("source", request.source().name());
    if (trace != null) {
      memo.put("trace", trace);
    }
    return memo;
  }

  private static SearchAttributes searchAttributes(IncidentRequest request, Instant now) {
    return SearchAttributes.newBuilder()
        .set(MusterSearchAttributes.KIND, KIND)
        .set(MusterSearchAttributes.SERVICE, request.service())
        .set(MusterSearchAttributes.SEVERITY, request.severity())
        .set(MusterSearchAttributes.PHASE, IncidentPhase.DETECTION.name())
        .set(MusterSearchAttributes.OWNER, request.policy().owner())
        .set(MusterSearchAttributes.NEEDS_HUMAN, true)
        .set(MusterSearchAttributes.DEADLINE, now.plus(TAKEN_UP_WITHIN).atOffset(ZoneOffset.UTC))
        .build();
  }

  private static String summary(IncidentRequest request) {
    String summary = request.severity() + " " + request.service() + ": " + request.title();
    return Summaries.cutToBytes(summary);
  }

  private static String details(IncidentRequest request) {
    IncidentPolicy policy = request.policy();
    StringBuilder details = new StringBuilder();
    line(details, "Service", request.service() + ", owned by " + policy.owner());
    line(details, "Severity", policy.severities().level(request.severity()).title());
    line(details, "Detected by", detector(request.source()));
    line(details, "Impact", request.impact());
    line(details, "Runbook", request.runbook());
    line(details, "Dashboard", request.dashboard());
    line(details, "Escalation", policy.escalation().name() + ", policy " + policy.revision());
    return details.toString();
  }

  private static String detector(IncidentRequest.Source source) {
    return switch (source.kind()) {
      case ALERT -> source.name();
      case USER_REPORT -> "users, reported by " + source.name();
      case DASHBOARD -> "a dashboard, seen by " + source.name();
    };
  }

  private static void line(StringBuilder details, String name, @Nullable String value) {
    if (value != null) {
      details.append("- **").append(name).append("**: ").append(value).append('\n');
    }
  }
}
