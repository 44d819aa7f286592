/** Drills as the policy has them at a moment. */
@NullMarked
package dev.muster.drill.policy;

import org.jspecify.annotations.NullMarked;
