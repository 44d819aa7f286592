package dev.muster.notice;

import dev.muster.temporal.PayloadSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one page.
 *
 * @param at when it was accepted or given up
 * @param message the id of the message that carried it
 * @param inMessage how many pages that message carried
 * @param providerId the provider's own id, where it gives one
 * @param detail why, when it was not delivered
 */
public record Receipt(
    String page,
    String recipient,
    String channel,
    NoticeKind kind,
    Result result,
    Instant dueAt,
    Instant at,
    @Nullable String message,
    int inMessage,
    @Nullable String providerId,
    @Nullable String detail) {

  /** How many bytes it takes in a payload, at most. */
  public int size() {
    return 2 * PayloadSize.FRAME
        + PayloadSize.of(page)
        + PayloadSize.of(recipient)
        + PayloadSize.of(channel)
        + PayloadSize.of(message)
        + PayloadSize.of(providerId)
        + PayloadSize.of(detail);
  }

  /** How a page ended. */
  public enum Result {
    DELIVERED,
    FAILED,
    SKIPPED,
    WITHDRAWN
  }
}
