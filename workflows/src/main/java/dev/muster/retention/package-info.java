/**
 * Deletes, once a day, what has been kept in the read model for as long as the policy says;
 * evidence is never among it.
 */
@NullMarked
package dev.muster.retention;

import org.jspecify.annotations.NullMarked;
