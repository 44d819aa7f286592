package dev.muster.readmodel;

import java.time.Instant;

/**
 * Who did what.
 *
 * @param reference names the act, the same whenever it is recorded again
 * @param actor the person's id, or the integration that acted
 * @param action such as {@code incident.command}
 * @param subject the id of the incident concerned
 */
public record AuditEntry(
    String reference, Instant at, String actor, String action, String subject, String detail) {}
