package dev.muster.hold;

/** Nobody holds the alerts of a service any more. */
public record HoldEnded(String service) {}
