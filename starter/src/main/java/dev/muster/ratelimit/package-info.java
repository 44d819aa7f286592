/**
 * How fast each integration may post: to all fronts together where there is a Redis, else to each.
 */
@NullMarked
package dev.muster.ratelimit;

import org.jspecify.annotations.NullMarked;
