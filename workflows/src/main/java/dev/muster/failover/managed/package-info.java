/**
 * Takes what a cloud provider serves from one region to another, by the provider's own failover.
 */
@NullMarked
package dev.muster.failover.managed;

import org.jspecify.annotations.NullMarked;
