/** Takes backups of any source into a store, and looks after what is there. */
@NullMarked
package dev.muster.backup.store;

import org.jspecify.annotations.NullMarked;
