/**
 * Restores for real: leave, a fresh backup, and a proven copy that changes places, or objects that
 * are put back and compared.
 */
@NullMarked
package dev.muster.restore;

import org.jspecify.annotations.NullMarked;
