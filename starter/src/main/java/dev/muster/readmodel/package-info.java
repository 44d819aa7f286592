/** Incidents as Muster's own PostgreSQL remembers them: reads only. */
@NullMarked
package dev.muster.readmodel;

import org.jspecify.annotations.NullMarked;
