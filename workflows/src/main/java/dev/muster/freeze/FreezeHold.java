package dev.muster.freeze;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A freeze as it holds at a moment.
 *
 * @param until when it alone would end; null when nobody knows
 * @param overrideRole who may start a plan all the same; nobody when null
 */
public record FreezeHold(
    String name,
    String reason,
    @Nullable Instant until,
    ZoneId zone,
    @Nullable String overrideRole) {}
