package dev.muster.backup;

/** Whose heartbeats are to be written; where, the policy says at the time. */
public record HeartbeatRequest(String backup) {}
