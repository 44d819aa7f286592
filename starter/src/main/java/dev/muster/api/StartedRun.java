package dev.muster.api;

/** A run that was started. */
record StartedRun(String workflowId, String href) {}
