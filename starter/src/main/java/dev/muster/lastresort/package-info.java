/** Tells somebody when Muster itself can no longer page, by a path that needs no engine. */
@NullMarked
package dev.muster.lastresort;

import org.jspecify.annotations.NullMarked;
