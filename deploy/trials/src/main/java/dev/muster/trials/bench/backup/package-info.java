/** Backups and drills beside the bare tools that do the same. */
@NullMarked
package dev.muster.trials.bench.backup;

import org.jspecify.annotations.NullMarked;
