package dev.muster.lease;

import java.time.Instant;

/**
 * The word that a run has a system.
 *
 * @param claim the id of what it asked
 */
public record LeaseGrant(String system, String claim, Instant since) {}
