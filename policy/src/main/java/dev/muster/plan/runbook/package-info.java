/** A failover as steps for hands, for the day when nothing of Muster is there. */
@NullMarked
package dev.muster.plan.runbook;

import org.jspecify.annotations.NullMarked;
