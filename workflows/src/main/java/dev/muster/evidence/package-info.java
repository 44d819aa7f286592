/** What a run leaves behind for whoever asks later: a record that nobody can change unseen. */
@NullMarked
package dev.muster.evidence;

import org.jspecify.annotations.NullMarked;
