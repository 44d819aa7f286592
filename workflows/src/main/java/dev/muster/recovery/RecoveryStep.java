package dev.muster.recovery;

import java.util.List;

/**
 * A step of a recovery.
 *
 * @param after the names of those that come before it
 */
public record RecoveryStep(String name, List<String> after, RecoveryWork work) {
  public RecoveryStep {
    after = List.copyOf(after);
  }
}
