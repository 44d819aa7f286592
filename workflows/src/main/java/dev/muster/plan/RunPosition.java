package dev.muster.plan;

import dev.muster.run.RunPhase;

/**
 * Where a run is.
 *
 * @param now what it does, in words
 */
record RunPosition(RunPhase phase, String now) {}
