/** What Muster does in a second, beside what the engine under it does. */
@NullMarked
package dev.muster.trials.bench;

import org.jspecify.annotations.NullMarked;
