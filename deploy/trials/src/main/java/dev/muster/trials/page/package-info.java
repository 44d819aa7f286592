/** The far end of a webhook channel: takes pages, counts them, and fails on demand. */
@NullMarked
package dev.muster.trials.page;

import org.jspecify.annotations.NullMarked;
