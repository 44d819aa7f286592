package dev.muster.restorepoint;

import java.time.Duration;
import java.time.Instant;

/**
 * That a restore point was restored and found equal to what was backed up.
 *
 * @param drill the run that proved it, by its workflow id
 * @param took from the first step of the restore to the verdict
 * @param loses the longest time without a restore point, up to that moment
 */
public record Proof(
    RestorePointId point, String drill, Instant at, Duration took, Duration loses) {}
