package dev.muster.incident;

import dev.muster.notice.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in an incident.
 *
 * @param sequence its place in the incident, from 1, without gaps
 * @param text a sentence for people
 * @param actor the person who did it, for commands
 * @param receipt what became of a page, for pages
 */
public record TimelineEntry(
    long sequence,
    Instant at,
    Kind kind,
    String text,
    @Nullable String actor,
    @Nullable Receipt receipt) {

  /** What sort of thing happened. */
  public enum Kind {
    OPENED,
    PHASE,
    ALERTS,
    PAGED,
    RECEIPT,
    NOTICE,
    COMMAND,
    ESCALATED,
    BREACHED,
    EXPIRED,
    REOPENED,
    RESOLVED,
    CLOSED
  }
}
