package dev.muster.steering;

import dev.muster.incident.IncidentPhase;
import dev.muster.incident.IncidentRequest;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** How an incident that a person reports is started. */
final class IncidentStart {
  /** By when a worker must have taken it up, else the last resort is told. */
  private static final Duration TAKEN_UP_WITHIN = Duration.ofSeconds(30);

  private static final int SUMMARY_BYTES = 200;

  private IncidentStart() {}

  static WorkflowOptions options(IncidentRequest request, Instant now) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.incident(request.service(), request.key()))
        .setTaskQueue(TaskQueues.INCIDENTS)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
        .setTypedSearchAttributes(attributes(request, now))
        .setStaticSummary(summary(request))
        .setStaticDetails(details(request))
        .build();
  }

  private static SearchAttributes attributes(IncidentRequest request, Instant now) {
    return SearchAttributes.newBuilder()
        .set(MusterSearchAttributes.KIND, "incident")
        .set(MusterSearchAttributes.SERVICE, request.service())
        .set(MusterSearchAttributes.SEVERITY, request.severity())
        .set(MusterSearchAttributes.PHASE, IncidentPhase.DETECTION.name())
        .set(MusterSearchAttributes.OWNER, request.policy().owner())
        .set(MusterSearchAttributes.NEEDS_HUMAN, true)
        .set(MusterSearchAttributes.DEADLINE, now.plus(TAKEN_UP_WITHIN).atOffset(ZoneOffset.UTC))
        .build();
  }

  /** Cut to a quarter of the bytes in characters, for a character has up to four. */
  private static String summary(IncidentRequest request) {
    String text = request.severity() + " " + request.service() + ": " + request.title();
    return text.length() <= SUMMARY_BYTES / 4 ? text : text.substring(0, SUMMARY_BYTES / 4);
  }

  private static String details(IncidentRequest request) {
    return "Reported by %s (%s), owned by %s."
        .formatted(request.source().name(), request.source().kind(), request.policy().owner());
  }
}
