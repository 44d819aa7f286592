package dev.muster.freeze;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a plan may start at a moment, in spite of a freeze when somebody overrides it. */
public record FreezeQuestion(
    FreezeSubject subject, Instant at, @Nullable FreezeOverride override) {}
