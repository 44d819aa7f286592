package dev.muster.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One person's word on a request.
 *
 * @param role the role in which they decided
 */
public record Decision(
    String actor, String role, Verdict verdict, @Nullable String reason, Instant at) {

  /** Yes or no. */
  public enum Verdict {
    APPROVE,
    REJECT
  }
}
