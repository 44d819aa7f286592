/** What is known of failovers beside their servers: by the policy, and by the read model. */
@NullMarked
package dev.muster.failover.watch;

import org.jspecify.annotations.NullMarked;
