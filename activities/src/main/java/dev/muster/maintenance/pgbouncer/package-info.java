/** Changes of the pools of PgBouncer. */
@NullMarked
package dev.muster.maintenance.pgbouncer;

import org.jspecify.annotations.NullMarked;
