/** A shop that windows work on, seen from outside: its host, its customers, its HAProxy. */
@NullMarked
package dev.muster.trials.window;

import org.jspecify.annotations.NullMarked;
