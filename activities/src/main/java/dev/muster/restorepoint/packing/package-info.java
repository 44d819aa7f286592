/** How components come into a store and out of it: packed, and encrypted where a key is named. */
@NullMarked
package dev.muster.restorepoint.packing;

import org.jspecify.annotations.NullMarked;
