/** Does the work of windows part by part, whatever it is. */
@NullMarked
package dev.muster.maintenance.work;

import org.jspecify.annotations.NullMarked;
