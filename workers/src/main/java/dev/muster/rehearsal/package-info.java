/** What a worker does once for practice, so that the first page after a start is not its first. */
@NullMarked
package dev.muster.rehearsal;

import org.jspecify.annotations.NullMarked;
