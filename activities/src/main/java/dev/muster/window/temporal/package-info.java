/** What Temporal knows that decides whether a window may open. */
@NullMarked
package dev.muster.window.temporal;

import org.jspecify.annotations.NullMarked;
