/** Looks at pairs of PostgreSQL servers behind an HAProxy, and switches them over. */
@NullMarked
package dev.muster.failover.postgres;

import org.jspecify.annotations.NullMarked;
