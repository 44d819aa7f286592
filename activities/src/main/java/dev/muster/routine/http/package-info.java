/** The calls of routines by HTTP. */
@NullMarked
package dev.muster.routine.http;

import org.jspecify.annotations.NullMarked;
