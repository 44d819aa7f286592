/** What every writer to Muster's own PostgreSQL needs. */
@NullMarked
package dev.muster.postgres;

import org.jspecify.annotations.NullMarked;
