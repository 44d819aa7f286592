/** Tries backups of files: an archive is unpacked into a folder of the drill's and compared. */
@NullMarked
package dev.muster.drill.files;

import org.jspecify.annotations.NullMarked;
