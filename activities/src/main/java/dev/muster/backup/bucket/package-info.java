/**
 * Backs up buckets: what of their objects is new is stored once, and a list says which they are.
 */
@NullMarked
package dev.muster.backup.bucket;

import org.jspecify.annotations.NullMarked;
