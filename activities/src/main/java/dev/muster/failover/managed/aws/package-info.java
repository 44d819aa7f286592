/** Pairs that AWS serves in two regions, looked at and changed through its SDK. */
@NullMarked
package dev.muster.failover.managed.aws;

import org.jspecify.annotations.NullMarked;
