/** Looks each minute whether failovers could begin, whatever their pairs serve. */
@NullMarked
package dev.muster.failover.readiness;

import org.jspecify.annotations.NullMarked;
