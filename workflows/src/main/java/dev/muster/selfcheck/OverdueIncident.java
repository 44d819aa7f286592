package dev.muster.selfcheck;

import java.time.Instant;

/**
 * An open incident past its deadline, as it can be seen without asking its own run.
 *
 * @param incident the incident's own id
 * @param deadline when somebody must have acted
 */
public record OverdueIncident(
    String workflowId,
    String incident,
    String service,
    String severity,
    String title,
    Instant deadline) {}
