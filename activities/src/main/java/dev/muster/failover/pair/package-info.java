/** What pairs of servers behind an HAProxy have in common, whatever they serve. */
@NullMarked
package dev.muster.failover.pair;

import org.jspecify.annotations.NullMarked;
