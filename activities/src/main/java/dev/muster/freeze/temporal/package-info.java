/** Freezes as the policy and the runs of Temporal have them at a moment. */
@NullMarked
package dev.muster.freeze.temporal;

import org.jspecify.annotations.NullMarked;
