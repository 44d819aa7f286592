/** Where restore points are kept: a place in a bucket of an S3-compatible store. */
@NullMarked
package dev.muster.restorepoint.s3;

import org.jspecify.annotations.NullMarked;
