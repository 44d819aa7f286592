/** What the policy in force says of windows. */
@NullMarked
package dev.muster.window.policy;

import org.jspecify.annotations.NullMarked;
