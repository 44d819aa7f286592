/**
 * Rehearses a failover for real and unattended: takes what serves users to the other site, watches
 * it there, leads it home, and compares with what is promised and with the rehearsals before.
 */
@NullMarked
package dev.muster.failover.rehearsal;

import org.jspecify.annotations.NullMarked;
