package dev.muster.freeze;

import org.jspecify.annotations.Nullable;

/**
 * What the keeper of stops starts from.
 *
 * @param carried the state of the run before, when the history was cut
 */
public record StopTheLineRequest(@Nullable StopTheLineView carried) {}
