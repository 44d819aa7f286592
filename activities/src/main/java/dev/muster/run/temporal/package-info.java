/** What Temporal itself says of runs, whether or not a worker is there. */
@NullMarked
package dev.muster.run.temporal;

import org.jspecify.annotations.NullMarked;
