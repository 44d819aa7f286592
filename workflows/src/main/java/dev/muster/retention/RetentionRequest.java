package dev.muster.retention;

/** What is asked of a run. */
public record RetentionRequest(RetentionMode mode) {}
