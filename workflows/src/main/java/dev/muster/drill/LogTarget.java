package dev.muster.drill;

import java.time.Instant;

/** Where a copy ends to follow a log. */
public sealed interface LogTarget {
  LogTarget END = new End();

  /** Where the log ends. */
  record End() implements LogTarget {}

  /** After the last commit that was not after a moment. */
  record Moment(Instant at) implements LogTarget {}

  /** At the first point that was given a name, by {@code pg_create_restore_point}. */
  record Named(String name) implements LogTarget {}
}
