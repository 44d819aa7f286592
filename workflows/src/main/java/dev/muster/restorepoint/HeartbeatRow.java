package dev.muster.restorepoint;

import java.time.Instant;

/**
 * The row of a backup in its heartbeat table.
 *
 * @param at when it was written last, by the clock of its server
 */
public record HeartbeatRow(TableName table, Instant at) {}
