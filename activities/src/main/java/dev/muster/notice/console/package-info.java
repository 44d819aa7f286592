/** Messages on the worker's own output. */
@NullMarked
package dev.muster.notice.console;

import org.jspecify.annotations.NullMarked;
