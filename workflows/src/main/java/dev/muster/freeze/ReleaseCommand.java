package dev.muster.freeze;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's order to let the line go on.
 *
 * @param number of the stop to release; every stop when null
 */
public record ReleaseCommand(String actor, String reason, @Nullable Integer number) {}
