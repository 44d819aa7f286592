package dev.muster.hold;

import java.time.Instant;

/**
 * A run's wish that the alerts of a service be held; its next wish takes the place of this one.
 *
 * @param holder the workflow id of the run
 * @param reason for whoever wonders why nobody is paged
 * @param until when the hold is over by itself
 */
public record HoldOrder(String service, String holder, String reason, Instant until) {}
