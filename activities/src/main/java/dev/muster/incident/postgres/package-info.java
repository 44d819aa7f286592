/** The read model of incidents in Muster's own PostgreSQL. */
@NullMarked
package dev.muster.incident.postgres;

import org.jspecify.annotations.NullMarked;
