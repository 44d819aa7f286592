/** Deletes from PostgreSQL what is old enough. */
@NullMarked
package dev.muster.retention.postgres;

import org.jspecify.annotations.NullMarked;
