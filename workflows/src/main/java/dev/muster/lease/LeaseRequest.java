package dev.muster.lease;

import org.jspecify.annotations.Nullable;

/**
 * What the lease of a system starts from.
 *
 * @param carried the state of the run before, when the history was cut
 */
public record LeaseRequest(String system, @Nullable LeaseSnapshot carried) {}
