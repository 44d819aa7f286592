/** Measured escalation by values from Prometheus. */
@NullMarked
package dev.muster.incident.prometheus;

import org.jspecify.annotations.NullMarked;
