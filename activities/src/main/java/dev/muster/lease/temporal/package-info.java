/** The way from a run to the lease of a system. */
@NullMarked
package dev.muster.lease.temporal;

import org.jspecify.annotations.NullMarked;
