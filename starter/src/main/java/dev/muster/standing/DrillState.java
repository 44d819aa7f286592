package dev.muster.standing;

import dev.muster.drill.DrillPlan;
import dev.muster.readmodel.EvidenceShelf.Kept;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A drill and where it is.
 *
 * @param calendar such as {@code each Monday at 05:00 UTC}; null when no calendar has it
 * @param nextDue null when no calendar has it
 * @param last the record of its last run; null when none has ended
 */
public record DrillState(
    DrillPlan plan, @Nullable String calendar, @Nullable Instant nextDue, @Nullable Kept last) {}
