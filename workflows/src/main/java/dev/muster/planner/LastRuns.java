package dev.muster.planner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Temporal shows of the runs of a plan.
 *
 * @param succeeded when the last ended that did what it is for; null when none is shown
 * @param underWay when the one began that is at work; null when none is
 */
public record LastRuns(@Nullable Instant succeeded, @Nullable Instant underWay) {}
