/** Why records of the DNS could not be read or changed, whoever keeps them. */
@NullMarked
package dev.muster.dns.failure;

import org.jspecify.annotations.NullMarked;
