/** What a switchover costs those who write, beside a script that does the same. */
@NullMarked
package dev.muster.trials.bench.failover;

import org.jspecify.annotations.NullMarked;
