/** What happens to backups and drills when a part dies, a line fails or a disk is full. */
@NullMarked
package dev.muster.trials.fault.backup;

import org.jspecify.annotations.NullMarked;
