/** Commands of a host, of those that its worker allows, and the versions of applications there. */
@NullMarked
package dev.muster.recovery.host;

import org.jspecify.annotations.NullMarked;
