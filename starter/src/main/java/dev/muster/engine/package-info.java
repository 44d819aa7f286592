/** How the front asks Temporal: within a limit, and certain of what an answer means. */
@NullMarked
package dev.muster.engine;

import org.jspecify.annotations.NullMarked;
