package dev.muster.lease;

import org.jspecify.annotations.Nullable;

/**
 * A person's order to take a system from its holder.
 *
 * @param holder the workflow id of whom the person saw holding it; null when that does not matter
 */
public record BreakLease(String actor, String reason, @Nullable String holder) {}
