package dev.muster.notice;

/**
 * A configured channel as a workflow needs to know it; addresses and secrets stay in the worker.
 */
public record ChannelRef(String name, ChannelKind kind, RetryLimits limits) {}
