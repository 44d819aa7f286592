package dev.muster.freeze;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's order to stop the line.
 *
 * @param until null for as long as nobody releases it
 * @param scope everything when null
 */
public record StopCommand(
    String actor, String reason, @Nullable Instant until, @Nullable FreezeScope scope) {}
