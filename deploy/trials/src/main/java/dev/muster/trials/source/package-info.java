/** A monitoring source that behaves as Alertmanager does. */
@NullMarked
package dev.muster.trials.source;

import org.jspecify.annotations.NullMarked;
