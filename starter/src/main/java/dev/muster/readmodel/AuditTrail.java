package dev.muster.readmodel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done by whom, which nobody can change; throws Spring's DataAccessException when the
 * database does not answer.
 */
public interface AuditTrail {
  /** The acts that pass a filter, newest first. */
  List<AuditEntry> list(Filter filter);

  /**
   * Which acts to list.
   *
   * @param since done then or later
   * @param after the last act of the page before
   * @param limit at most so many
   */
  record Filter(
      @Nullable String actor,
      @Nullable String subject,
      @Nullable Instant since,
      @Nullable Cursor after,
      int limit) {}
}
