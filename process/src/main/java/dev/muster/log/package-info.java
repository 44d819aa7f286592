/** What every line of a process's log says of itself. */
@NullMarked
package dev.muster.log;

import org.jspecify.annotations.NullMarked;
