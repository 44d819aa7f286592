/** What happens when a part dies or a provider fails in the middle of the work. */
@NullMarked
package dev.muster.trials.fault;

import org.jspecify.annotations.NullMarked;
