/** Takes what serves users from one site to another, and home again. */
@NullMarked
package dev.muster.failover;

import org.jspecify.annotations.NullMarked;
