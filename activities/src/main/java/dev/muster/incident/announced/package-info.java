/** Says that the read model has changed. */
@NullMarked
package dev.muster.incident.announced;

import org.jspecify.annotations.NullMarked;
