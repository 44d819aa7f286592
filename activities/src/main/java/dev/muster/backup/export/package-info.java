/** Backs up what servers tell of their own settings: one archive, as of files. */
@NullMarked
package dev.muster.backup.export;

import org.jspecify.annotations.NullMarked;
