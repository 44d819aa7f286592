/** The self-check through Temporal's visibility, the policy and the read model. */
@NullMarked
package dev.muster.selfcheck.temporal;

import org.jspecify.annotations.NullMarked;
