package dev.muster.oncall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time with one person on call.
 *
 * @param person null when nobody is
 */
public record Shift(@Nullable String person, Instant from, Instant until) {}
