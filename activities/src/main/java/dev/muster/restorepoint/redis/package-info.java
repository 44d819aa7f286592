/** Redis servers: one that is backed up, and those that read a snapshot and are thrown away. */
@NullMarked
package dev.muster.restorepoint.redis;

import org.jspecify.annotations.NullMarked;
