/**
 * Starts each run that a calendar promises, once and ahead of its time, tells which come next, and
 * pages when one did not begin.
 */
@NullMarked
package dev.muster.planner;

import org.jspecify.annotations.NullMarked;
