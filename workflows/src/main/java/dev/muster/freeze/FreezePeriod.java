package dev.muster.freeze;

import dev.muster.calendar.Period;

/** A period in which a freeze holds. */
public record FreezePeriod(Freeze freeze, Period period) {}
