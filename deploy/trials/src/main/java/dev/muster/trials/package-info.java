/** Programs that try Muster as a whole: sinks that count, faults, a benchmark. */
@NullMarked
package dev.muster.trials;

import org.jspecify.annotations.NullMarked;
