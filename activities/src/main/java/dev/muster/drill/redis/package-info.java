/** Restores a Redis by starting a server on its snapshot that is thrown away after. */
@NullMarked
package dev.muster.drill.redis;

import org.jspecify.annotations.NullMarked;
