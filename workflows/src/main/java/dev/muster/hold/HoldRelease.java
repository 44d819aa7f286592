package dev.muster.hold;

/** A run holds the alerts of a service no longer. */
public record HoldRelease(String service, String holder) {}
