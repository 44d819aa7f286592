/** When plans may not start, who said so and why, and who may start one all the same. */
@NullMarked
package dev.muster.freeze;

import org.jspecify.annotations.NullMarked;
