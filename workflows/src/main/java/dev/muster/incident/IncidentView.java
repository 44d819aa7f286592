package dev.muster.incident;

import dev.muster.hold.HeldService;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An incident as people see it.
 *
 * @param id unique over all incidents
 * @param workflowId the run in Temporal; the next incident of the same key has the same
 * @param level the ladder's level that was paged last, from 1; 0 before the first
 * @param responders who was paged last
 * @param nextAt when Muster acts next by itself
 * @param next what it then does
 * @param story a short markdown text: what now, waiting for whom, next
 * @param commander who commands it
 * @param said what people said of it
 * @param held who holds its service's alerts while it stands by and pages nobody; else null
 * @param raisedAt when it was raised after it had stood by; null when it never had
 */
public record IncidentView(
    String id,
    String workflowId,
    String service,
    String key,
    String title,
    String severity,
    IncidentStatus status,
    IncidentPhase phase,
    IncidentRequest.Source source,
    String owner,
    String policyRevision,
    Instant openedAt,
    @Nullable Instant firstPagedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy,
    @Nullable Instant closedAt,
    @Nullable Instant breachedAt,
    int level,
    Set<String> responders,
    int firing,
    int episodes,
    int reopened,
    @Nullable Instant nextAt,
    String next,
    @Nullable String runbook,
    @Nullable String dashboard,
    String story,
    @Nullable String commander,
    Statements said,
    @Nullable HeldService held,
    @Nullable Instant raisedAt) {}
