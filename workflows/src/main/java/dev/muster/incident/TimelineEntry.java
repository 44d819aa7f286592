package dev.muster.incident;

import dev.muster.notice.Receipt;
import dev.muster.temporal.PayloadSize;
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

  /** How many bytes it takes in a payload, at most. */
  int size() {
    int receipts = receipt == null ? 0 : receipt.size();
    return PayloadSize.FRAME + PayloadSize.of(text) + PayloadSize.of(actor) + receipts;
  }

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
    COMMANDER,
    HELD,
    RAISED,
    RESOLVED,
    CLOSED
  }
}
