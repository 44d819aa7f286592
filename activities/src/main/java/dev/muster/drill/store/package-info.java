/** Tries restore points of any source, as a store has them. */
@NullMarked
package dev.muster.drill.store;

import org.jspecify.annotations.NullMarked;
