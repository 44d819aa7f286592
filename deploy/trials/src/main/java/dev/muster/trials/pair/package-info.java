/** A pair of databases behind an HAProxy, seen from outside: who writes, and what became of it. */
@NullMarked
package dev.muster.trials.pair;

import org.jspecify.annotations.NullMarked;
