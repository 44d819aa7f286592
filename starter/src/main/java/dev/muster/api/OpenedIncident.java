package dev.muster.api;

import java.time.Instant;

/** An incident that was just opened, and where to find it. */
record OpenedIncident(
    String id, String workflowId, String service, String key, Instant openedAt, String href) {}
