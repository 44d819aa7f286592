/** Commands to running incidents, and what became of them. */
@NullMarked
package dev.muster.steering;

import org.jspecify.annotations.NullMarked;
