/** Whether a run that others count on still goes on. */
@NullMarked
package dev.muster.run;

import org.jspecify.annotations.NullMarked;
