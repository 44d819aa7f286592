package dev.muster.lease;

import java.time.Instant;

/**
 * How a system came free last.
 *
 * @param how in words: released, broken by whom and why, or found ended
 */
public record EndedLease(LeaseHolder holder, Instant at, String how) {}
