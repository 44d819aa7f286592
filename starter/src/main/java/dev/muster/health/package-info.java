/** Whether the parts that Muster stands on are well. */
@NullMarked
package dev.muster.health;

import org.jspecify.annotations.NullMarked;
