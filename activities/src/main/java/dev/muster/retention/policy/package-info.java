/** Knows from the policy how long what is kept. */
@NullMarked
package dev.muster.retention.policy;

import org.jspecify.annotations.NullMarked;
