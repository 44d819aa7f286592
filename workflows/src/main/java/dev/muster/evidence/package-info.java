/**
 * What a run leaves behind for whoever asks later: a record that nobody can change unseen.
 *
 * <p>A chain and its signed head show what was done to one copy. They can't show that the whole
 * database, head and all, was put back to an earlier day: for that there has to be something
 * outside, an export that was kept or the archive with its lock.
 */
@NullMarked
package dev.muster.evidence;

import org.jspecify.annotations.NullMarked;
