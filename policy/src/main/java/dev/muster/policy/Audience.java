package dev.muster.policy;

/** A mailing list or chat channel that is told of incidents. */
public record Audience(String name, String channel, String address) {}
