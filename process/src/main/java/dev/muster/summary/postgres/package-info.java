/** What runs left behind, read from Muster's PostgreSQL by both processes. */
@NullMarked
package dev.muster.summary.postgres;

import org.jspecify.annotations.NullMarked;
