/** Which versions of the workers there are, which of them takes tasks, and how that is changed. */
@NullMarked
package dev.muster.rollout;

import org.jspecify.annotations.NullMarked;
