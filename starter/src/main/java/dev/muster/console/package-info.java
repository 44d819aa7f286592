/** Pages for people: what is happening, who is waited for, what comes next, and what to do. */
@NullMarked
package dev.muster.console;

import org.jspecify.annotations.NullMarked;
