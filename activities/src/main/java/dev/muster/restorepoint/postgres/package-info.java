/** Reads what a PostgreSQL database holds, so that a restored copy can be proven equal to it. */
@NullMarked
package dev.muster.restorepoint.postgres;

import org.jspecify.annotations.NullMarked;
