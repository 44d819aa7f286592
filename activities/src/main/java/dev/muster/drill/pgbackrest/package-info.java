/** Restores a PostgreSQL cluster's files apart from it and follows its log. */
@NullMarked
package dev.muster.drill.pgbackrest;

import org.jspecify.annotations.NullMarked;
