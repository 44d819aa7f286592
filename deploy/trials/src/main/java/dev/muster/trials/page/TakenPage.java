package dev.muster.trials.page;

import java.time.Instant;

/**
 * A page that a message brought and the sink accepted.
 *
 * @param message the {@code webhook-id} that carried it
 * @param at when the sink took it
 * @param issue what is wrong, which names the trial
 */
public record TakenPage(
    String message,
    Instant at,
    String recipient,
    String page,
    String incident,
    String kind,
    Instant dueAt,
    String service,
    String issue,
    Instant openedAt) {}
