/** Work on the tables and indexes of PostgreSQL. */
@NullMarked
package dev.muster.maintenance.postgres;

import org.jspecify.annotations.NullMarked;
