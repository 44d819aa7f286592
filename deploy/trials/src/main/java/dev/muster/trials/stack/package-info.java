/** A whole stack of real processes that a trial may kill and start again. */
@NullMarked
package dev.muster.trials.stack;

import org.jspecify.annotations.NullMarked;
