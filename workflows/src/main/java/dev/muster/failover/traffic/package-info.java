/** Records of the DNS that say which server of a pair serves, and how they are led to another. */
@NullMarked
package dev.muster.failover.traffic;

import org.jspecify.annotations.NullMarked;
