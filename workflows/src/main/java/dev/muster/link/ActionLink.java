package dev.muster.link;

import java.time.Instant;

/**
 * Leave for one person to open and acknowledge one incident, once.
 *
 * @param id what is used up by using the link; the same page makes the same id on every attempt
 * @param workflowId the incident's run in Temporal
 * @param incident the incident's own id, so that a link outlives no incident
 * @param person who may act
 * @param expiresAt from when on it is void
 */
public record ActionLink(
    String id, String workflowId, String incident, String person, Instant expiresAt) {}
