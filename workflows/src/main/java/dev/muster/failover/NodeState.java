package dev.muster.failover;

import org.jspecify.annotations.Nullable;

/**
 * What a PostgreSQL server says of itself.
 *
 * @param systemIdentifier of its files; a copy made by replication has that of its origin
 * @param timeline in which it writes or follows; not that of its last checkpoint, which is stale
 *     after a promotion; of a standby that receives nothing, the last that it is known to have
 *     followed
 * @param written up to where a primary has written, and a standby has received and flushed; null
 *     when a standby does not know
 * @param replayed up to where a standby has replayed; null for a primary, and where it does not
 *     know
 * @param readOnly whether a primary refuses writes unless a session asks for them; fences nothing.
 *     Never said of a standby
 */
public record NodeState(
    String systemIdentifier,
    long timeline,
    NodeRole role,
    @Nullable LogPosition written,
    @Nullable LogPosition replayed,
    boolean readOnly) {}
