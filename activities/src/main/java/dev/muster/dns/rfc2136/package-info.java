/** Servers of the DNS, asked and changed by the programs of BIND. */
@NullMarked
package dev.muster.dns.rfc2136;

import org.jspecify.annotations.NullMarked;
