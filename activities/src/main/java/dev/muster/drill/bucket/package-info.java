/** Tries backups of buckets: each stored object is read and compared with the list. */
@NullMarked
package dev.muster.drill.bucket;

import org.jspecify.annotations.NullMarked;
