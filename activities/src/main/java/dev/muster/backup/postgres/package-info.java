/** Backs up a PostgreSQL database: a dump, and what it must restore to, from one snapshot. */
@NullMarked
package dev.muster.backup.postgres;

import org.jspecify.annotations.NullMarked;
