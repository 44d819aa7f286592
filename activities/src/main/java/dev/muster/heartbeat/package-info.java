/** Long work that tells how far it is, and ends when nobody wants it any more. */
@NullMarked
package dev.muster.heartbeat;

import org.jspecify.annotations.NullMarked;
