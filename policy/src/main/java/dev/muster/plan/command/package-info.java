/** Starts runs of plans from a terminal, by way of a front, and follows them to their verdict. */
@NullMarked
package dev.muster.plan.command;

import org.jspecify.annotations.NullMarked;
