/**
 * Drills: a restore point is restored onto a server that is thrown away after, compared with what
 * was backed up, and timed.
 */
@NullMarked
package dev.muster.drill;

import org.jspecify.annotations.NullMarked;
