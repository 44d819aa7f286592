/** Takes what a Redis serves from one site to another, and home again. */
@NullMarked
package dev.muster.failover.redis;

import org.jspecify.annotations.NullMarked;
