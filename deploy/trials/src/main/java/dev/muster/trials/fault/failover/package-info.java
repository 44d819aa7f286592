/** Bad things that are done to failovers, and what is there when they are over. */
@NullMarked
package dev.muster.trials.fault.failover;

import org.jspecify.annotations.NullMarked;
