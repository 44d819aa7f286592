/** Turns maintenance modes on and off, whatever they are of. */
@NullMarked
package dev.muster.maintenance.mode;

import org.jspecify.annotations.NullMarked;
