/** Asks Temporal itself whether runs go on. */
@NullMarked
package dev.muster.run.temporal;

import org.jspecify.annotations.NullMarked;
