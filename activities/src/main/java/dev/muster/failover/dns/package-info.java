/** The records of the DNS that lead to a pair, read and changed where they are kept. */
@NullMarked
package dev.muster.failover.dns;

import org.jspecify.annotations.NullMarked;
