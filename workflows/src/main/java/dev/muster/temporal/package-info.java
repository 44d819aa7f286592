/**
 * How this product uses Temporal: queue names, workflow ids, search attributes, ways to call
 * activities.
 */
@NullMarked
package dev.muster.temporal;

import org.jspecify.annotations.NullMarked;
