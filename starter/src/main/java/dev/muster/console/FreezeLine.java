package dev.muster.console;

import dev.muster.planner.Agenda;
import org.jspecify.annotations.Nullable;

/**
 * A time in which some plans may not start.
 *
 * @param until null when nobody knows
 */
record FreezeLine(String name, String reason, Moment from, @Nullable Moment until) {
  static FreezeLine of(Agenda.Frozen frozen, Times times) {
    return new FreezeLine(
        frozen.name(),
        frozen.reason(),
        times.moment(frozen.from()),
        times.momentOrNull(frozen.until()));
  }
}
