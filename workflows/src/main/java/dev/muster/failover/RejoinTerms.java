package dev.muster.failover;

import java.time.Duration;

/**
 * How a server that wrote is made to follow.
 *
 * @param login as whom
 * @param catchUpWithin how long it may take to have what the writer has
 */
public record RejoinTerms(ReplicationLogin login, Duration catchUpWithin) {}
