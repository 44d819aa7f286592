package dev.muster.api;

/** An incident that was opened, and where to find it. */
public record OpenedIncident(
    String id, String workflowId, String service, String key, String href) {}
