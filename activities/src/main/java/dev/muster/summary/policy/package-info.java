/** Summaries by the policy in force. */
@NullMarked
package dev.muster.summary.policy;

import org.jspecify.annotations.NullMarked;
