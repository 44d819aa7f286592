/** Talks to an HAProxy while it runs: what its servers are, and what becomes of them. */
@NullMarked
package dev.muster.haproxy;

import org.jspecify.annotations.NullMarked;
