/** The worker process: wiring only. */
@NullMarked
package dev.muster.workers;

import org.jspecify.annotations.NullMarked;
