/** Lists of the objects that restore points of buckets have, as they are stored. */
@NullMarked
package dev.muster.restorepoint.bucket;

import org.jspecify.annotations.NullMarked;
