package dev.muster.lastresort;

import java.time.Instant;

/** An incident for which something was due at a moment that has passed. */
record StuckIncident(String workflowId, Instant dueAt) {}
