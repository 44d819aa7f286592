package dev.muster.lease;

/**
 * The word that a run no longer has or wants a system.
 *
 * @param claim the id of what it asked
 */
public record LeaseRelease(String claim) {}
