/** A second copy of evidence in a bucket, where a lock keeps it from whoever owns the database. */
@NullMarked
package dev.muster.evidence.s3;

import org.jspecify.annotations.NullMarked;
