/** The way from a run to the lease of a system, and what Temporal knows of runs. */
@NullMarked
package dev.muster.lease.temporal;

import org.jspecify.annotations.NullMarked;
