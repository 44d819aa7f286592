package dev.muster.failover;

import org.jspecify.annotations.Nullable;

/**
 * As whom a standby follows.
 *
 * @param user who may replicate
 * @param password a reference to it; null where none is asked for
 */
public record ReplicationLogin(String user, @Nullable String password) {}
