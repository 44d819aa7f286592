/**
 * Whose alerts are held and for whom: while a service is worked on, what fires there waits until
 * the work is over.
 */
@NullMarked
package dev.muster.hold;

import org.jspecify.annotations.NullMarked;
