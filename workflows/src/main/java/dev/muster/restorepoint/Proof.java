package dev.muster.restorepoint;

import java.time.Duration;
import java.time.Instant;

/**
 * That a restore point was restored and found equal to what was backed up.
 *
 * @param drill the run that proved it
 * @param took from the choice of the restore point to the verdict
 * @param loses how far back the restore leads: from its moment to the restore point after it, or
 *     the longest time between two
 */
public record Proof(
    RestorePointId point, String drill, Instant at, Duration took, Duration loses) {}
