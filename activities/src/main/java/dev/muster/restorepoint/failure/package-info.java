/** What went wrong with a backup or a drill, told from what the technologies say. */
@NullMarked
package dev.muster.restorepoint.failure;

import org.jspecify.annotations.NullMarked;
