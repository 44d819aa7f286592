/** Restores a PostgreSQL database onto a server that is made for it and thrown away after. */
@NullMarked
package dev.muster.drill.postgres;

import org.jspecify.annotations.NullMarked;
