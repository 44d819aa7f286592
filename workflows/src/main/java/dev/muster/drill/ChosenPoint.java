package dev.muster.drill;

import dev.muster.restorepoint.RestorePointId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The restore point that a drill tries.
 *
 * @param takenAt the moment that it leads back to
 * @param bytes that are stored
 * @param loses the longest time without a restore point in the last week, up to now
 * @param key the name of the key that it is encrypted with; null when it is not
 */
public record ChosenPoint(
    RestorePointId point, Instant takenAt, long bytes, Duration loses, @Nullable String key) {}
