/** Maintenance modes that are a record of the DNS. */
@NullMarked
package dev.muster.maintenance.dns;

import org.jspecify.annotations.NullMarked;
