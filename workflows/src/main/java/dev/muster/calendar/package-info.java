/** When what was promised is due, by the clock of a place, over every change of that clock. */
@NullMarked
package dev.muster.calendar;

import org.jspecify.annotations.NullMarked;
