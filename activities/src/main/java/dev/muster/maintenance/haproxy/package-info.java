/** Maintenance modes that are servers which an HAProxy gives no work to. */
@NullMarked
package dev.muster.maintenance.haproxy;

import org.jspecify.annotations.NullMarked;
