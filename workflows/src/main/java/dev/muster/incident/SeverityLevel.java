package dev.muster.incident;

import dev.muster.notice.Urgency;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One level of a severity scale.
 *
 * @param rank 1 for the most severe
 * @param respondWithin the promise: acknowledged within this time of opening
 * @param remindEvery how often the audiences are reminded while it stands
 */
public record SeverityLevel(
    String name,
    int rank,
    String title,
    Urgency urgency,
    @Nullable Duration respondWithin,
    @Nullable Duration remindEvery) {}
