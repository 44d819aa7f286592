/** The Schedules of Muster in Temporal: created, changed and removed as the policy wants them. */
@NullMarked
package dev.muster.schedule;

import org.jspecify.annotations.NullMarked;
