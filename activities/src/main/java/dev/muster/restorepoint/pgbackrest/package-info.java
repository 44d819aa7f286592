/** What backups and drills of clusters share of pgBackRest. */
@NullMarked
package dev.muster.restorepoint.pgbackrest;

import org.jspecify.annotations.NullMarked;
