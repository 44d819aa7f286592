/** Where a worker keeps files of backups and drills while they last. */
@NullMarked
package dev.muster.restorepoint.folder;

import org.jspecify.annotations.NullMarked;
