package dev.muster.failover;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a failover came to.
 *
 * @param reason why it was taken back; null when it was not
 * @param missing what was left out
 * @param left what could not be taken back, each with the reason
 */
public record FailoverResult(
    End end, @Nullable String reason, List<FailoverStep> missing, List<String> left) {
  public FailoverResult {
    missing = List.copyOf(missing);
    left = List.copyOf(left);
  }

  /** How a failover ends. */
  public enum End {
    /** The other server writes. */
    DONE,
    /** The same one writes as before. */
    TAKEN_BACK
  }
}
