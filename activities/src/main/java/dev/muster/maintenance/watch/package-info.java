/** Watches over what a window does, and breaks it off when nobody wants it any more. */
@NullMarked
package dev.muster.maintenance.watch;

import org.jspecify.annotations.NullMarked;
