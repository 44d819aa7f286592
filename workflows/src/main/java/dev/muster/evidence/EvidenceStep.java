package dev.muster.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a run did or should have done.
 *
 * @param startedAt null when it was never begun
 * @param endedAt null when it never ended
 * @param detail what a person should know of it
 */
public record EvidenceStep(
    String name,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Result result,
    @Nullable String detail) {
  /** How a step ended. */
  public enum Result {
    DONE,
    FAILED,
    SKIPPED,
    /** It was done, and taken back. */
    UNDONE,
    /** The run was stopped while it was under way. */
    STOPPED
  }

  public EvidenceStep {
    name = EvidenceText.required("the name of a step", name, 120);
    detail = EvidenceText.optional(detail, 400);
    boolean backwards = startedAt != null && endedAt != null && endedAt.isBefore(startedAt);
    if (backwards || (startedAt == null && endedAt != null)) {
      throw new IllegalArgumentException("the step " + name + " ended before it started");
    }
  }
}
