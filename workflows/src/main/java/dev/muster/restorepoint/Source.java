package dev.muster.restorepoint;

import org.jspecify.annotations.Nullable;

/**
 * What was backed up, as it said itself.
 *
 * @param system the name that the policy gives it
 * @param identity what no other has, such as a cluster's system identifier
 * @param version of the server
 * @param position in its log, such as an LSN, at the moment of the snapshot
 */
public record Source(
    String system,
    String identity,
    String version,
    @Nullable String database,
    @Nullable String position) {}
