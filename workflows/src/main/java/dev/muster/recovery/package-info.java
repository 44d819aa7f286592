/**
 * Takes several systems of a site to the other one, in the order in which they need each other,
 * with smoke tests of the site before its names are led, and word to those who use it.
 */
@NullMarked
package dev.muster.recovery;

import org.jspecify.annotations.NullMarked;
