/** What Temporal itself says of runs and of what they left, whether or not a worker is there. */
@NullMarked
package dev.muster.history;

import org.jspecify.annotations.NullMarked;
