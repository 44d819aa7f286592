/** Puts objects of backups back into buckets. */
@NullMarked
package dev.muster.restore.bucket;

import org.jspecify.annotations.NullMarked;
