package dev.muster.hold;

import org.jspecify.annotations.Nullable;

/**
 * A person's order to hold a service's alerts no longer.
 *
 * @param holder whose hold ends; every hold when null
 */
public record LiftCommand(String actor, String reason, @Nullable String holder) {}
