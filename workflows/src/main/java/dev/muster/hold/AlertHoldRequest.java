package dev.muster.hold;

import org.jspecify.annotations.Nullable;

/**
 * What the hold of a service's alerts starts from.
 *
 * @param carried the state of the run before, when the history was cut
 */
public record AlertHoldRequest(String service, @Nullable HoldView carried) {}
