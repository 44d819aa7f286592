package dev.muster.retention;

import java.time.Instant;
import java.util.List;

/** What a run did, or in a dry run would have done. */
public record RetentionOutcome(RetentionMode mode, List<Part> parts) {
  public RetentionOutcome {
    parts = List.copyOf(parts);
  }

  /**
   * One kind.
   *
   * @param before what ended earlier than this is old enough
   * @param count how many there were
   * @param isLeft whether there were more than one run deletes
   */
  public record Part(RetentionKind kind, Instant before, long count, boolean isLeft) {}
}
