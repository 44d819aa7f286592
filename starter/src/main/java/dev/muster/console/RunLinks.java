package dev.muster.console;

import org.jspecify.annotations.Nullable;

/**
 * Where there is more of a run.
 *
 * @param evidence the page of its record; null when it has none
 * @param temporal where Temporal's UI shows it; null when its address is not known
 */
record RunLinks(@Nullable String evidence, @Nullable String temporal) {}
