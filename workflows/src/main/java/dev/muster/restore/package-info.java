/** Restores for real: leave, a fresh backup, a proven copy, and a change of places. */
@NullMarked
package dev.muster.restore;

import org.jspecify.annotations.NullMarked;
