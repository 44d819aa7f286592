package dev.muster.lease;

/**
 * The word that a run has a system no longer, or will not get it.
 *
 * @param reason a sentence for whoever reads the run
 */
public record LeaseLoss(String system, LeaseClaim claim, String reason) {}
