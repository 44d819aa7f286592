/** Records of the DNS: where they stand, and how one value is exchanged for another. */
@NullMarked
package dev.muster.dns;

import org.jspecify.annotations.NullMarked;
