/** One trace for each run, from the request that started it to the page that came of it. */
@NullMarked
package dev.muster.trace;

import org.jspecify.annotations.NullMarked;
