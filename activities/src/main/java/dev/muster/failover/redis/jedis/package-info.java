/** Looks at pairs of Redis behind an HAProxy, and switches them over. */
@NullMarked
package dev.muster.failover.redis.jedis;

import org.jspecify.annotations.NullMarked;
