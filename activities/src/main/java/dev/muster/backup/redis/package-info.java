/** Takes snapshots of Redis servers. */
@NullMarked
package dev.muster.backup.redis;

import org.jspecify.annotations.NullMarked;
