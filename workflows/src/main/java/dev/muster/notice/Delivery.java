package dev.muster.notice;

import java.util.List;

/**
 * One message to one recipient through one channel; in a storm it carries several pages.
 *
 * @param id stable over retries, used as idempotency key or Message-ID
 */
public record Delivery(String id, String recipient, ChannelRef channel, List<Page> pages) {
  public Delivery {
    pages = List.copyOf(pages);
  }
}
