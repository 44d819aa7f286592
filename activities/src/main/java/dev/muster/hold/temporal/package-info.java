/** The way to the holds of services' alerts, and what Temporal knows of them. */
@NullMarked
package dev.muster.hold.temporal;

import org.jspecify.annotations.NullMarked;
