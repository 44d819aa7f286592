/** What stores of backups hold: read from S3, and told to the read model for the front. */
@NullMarked
package dev.muster.restorepoint.catalogue;

import org.jspecify.annotations.NullMarked;
