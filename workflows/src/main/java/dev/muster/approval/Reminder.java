package dev.muster.approval;

import dev.muster.oncall.Target;
import java.time.Duration;
import java.util.List;

/**
 * Whom to ask, some time after the request was made, if nobody has decided by then.
 *
 * @param after counted from the request
 */
public record Reminder(Duration after, List<Target> targets) {
  public Reminder {
    targets = List.copyOf(targets);
    if (after.isNegative()) {
      throw new IllegalArgumentException("a reminder can't come before its request");
    }
  }
}
