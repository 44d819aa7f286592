/**
 * Maintenance windows: what is promised of one, what is done in it and in which order it is taken
 * back.
 */
@NullMarked
package dev.muster.window;

import org.jspecify.annotations.NullMarked;
