/** Backs up a PostgreSQL cluster's files with pgBackRest, on the cluster's own machine. */
@NullMarked
package dev.muster.backup.pgbackrest;

import org.jspecify.annotations.NullMarked;
