/**
 * What a backup leaves that can be restored, what a restored copy must be equal to, and what was
 * proven of it. Backups make restore points and drills prove them; neither knows the other.
 */
@NullMarked
package dev.muster.restorepoint;

import org.jspecify.annotations.NullMarked;
