/** The secrets that a process itself stands on. */
@NullMarked
package dev.muster.secret;

import org.jspecify.annotations.NullMarked;
