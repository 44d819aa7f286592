/** On call as the policy directory says. */
@NullMarked
package dev.muster.oncall.policy;

import org.jspecify.annotations.NullMarked;
