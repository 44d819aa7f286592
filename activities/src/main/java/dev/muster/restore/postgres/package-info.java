/** Restores PostgreSQL databases for real. */
@NullMarked
package dev.muster.restore.postgres;

import org.jspecify.annotations.NullMarked;
