/** Routines as the policy has them at a moment. */
@NullMarked
package dev.muster.routine.policy;

import org.jspecify.annotations.NullMarked;
