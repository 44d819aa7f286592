/** What is left of maintenance windows when something dies, hangs or fails in the midst of one. */
@NullMarked
package dev.muster.trials.fault.window;

import org.jspecify.annotations.NullMarked;
