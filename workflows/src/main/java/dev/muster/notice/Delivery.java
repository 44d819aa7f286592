package dev.muster.notice;

import dev.muster.temporal.Traced;
import java.util.List;
import java.util.Objects;

/**
 * One message to one recipient through one channel; in a storm it carries several pages.
 *
 * @param id stable over retries, used as idempotency key or Message-ID
 */
public record Delivery(String id, String recipient, ChannelRef channel, List<Page> pages)
    implements Traced {
  public Delivery {
    pages = List.copyOf(pages);
  }

  @Override
  public List<String> traces() {
    return pages.stream().map(Page::trace).filter(Objects::nonNull).distinct().toList();
  }
}
