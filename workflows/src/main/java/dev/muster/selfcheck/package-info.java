/**
 * Finds, once a minute, incidents in which somebody was due to act and nobody did, and pages the
 * people on call for them directly.
 */
@NullMarked
package dev.muster.selfcheck;

import org.jspecify.annotations.NullMarked;
