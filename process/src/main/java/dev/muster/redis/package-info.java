/** The Redis that fronts and workers share, when there is one; everything goes on without it. */
@NullMarked
package dev.muster.redis;

import org.jspecify.annotations.NullMarked;
