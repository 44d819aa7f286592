/** What trials and measurements of backups share: a shop's database, its store, and their runs. */
@NullMarked
package dev.muster.trials.backup;

import org.jspecify.annotations.NullMarked;
