package dev.muster.routine;

import dev.muster.freeze.FreezeOverride;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a routine starts from.
 *
 * @param requester the person who wants it, or the schedule
 * @param override who starts it in spite of a freeze
 */
public record RoutineRequest(
    RoutinePlan plan,
    String requester,
    @Nullable String reason,
    @Nullable FreezeOverride override) {}
