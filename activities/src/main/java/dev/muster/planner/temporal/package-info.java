/** Runs that the calendar promises, as Temporal and the policy have them at a moment. */
@NullMarked
package dev.muster.planner.temporal;

import org.jspecify.annotations.NullMarked;
