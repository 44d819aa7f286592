/** Backs up files of the machine: one archive of all that a selection names. */
@NullMarked
package dev.muster.backup.files;

import org.jspecify.annotations.NullMarked;
