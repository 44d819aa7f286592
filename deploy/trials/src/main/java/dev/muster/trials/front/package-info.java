/** Muster's API, as those use it who try it: runs are approved, records are read. */
@NullMarked
package dev.muster.trials.front;

import org.jspecify.annotations.NullMarked;
