package dev.muster.notice.webhook;

import dev.muster.notice.Delivery;
import dev.muster.notice.Notice;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.NoticeText;
import dev.muster.notice.Page;
import dev.muster.notice.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body of a webhook.
 *
 * @param type {@link #SINGLE} for one page, {@link #DIGEST} for several
 * @param id the delivery's, the same in the {@code webhook-id} header and on every attempt
 * @param recipient the person or audience, by name
 * @param address where they are reached through this channel
 * @param subject what it is about, in a line
 * @param text the whole message in words
 */
record WebhookMessage(
    String type,
    String id,
    String recipient,
    String address,
    String subject,
    String text,
    List<WebhookPage> pages) {
  static final String SINGLE = "page";
  static final String DIGEST = "digest";

  /**
   * One page of a message.
   *
   * @param incident the incident's own id
   * @param acknowledge the one-time address at which the reader takes it on, where one is asked to
   */
  record WebhookPage(
      String id,
      String incident,
      NoticeKind kind,
      Urgency urgency,
      Instant dueAt,
      @Nullable String acknowledge,
      Notice notice) {}

  static WebhookMessage of(Delivery delivery, String address, NoticeText text) {
    List<Page> pages = delivery.pages();
    return new WebhookMessage(
        pages.size() == 1 ? SINGLE : DIGEST,
        delivery.id(),
        delivery.recipient(),
        address,
        text.subject(),
        text.plain(),
        IntStream.range(0, pages.size())
            .mapToObj(index -> page(pages.get(index), text.sections().get(index)))
            .toList());
  }

  private static WebhookPage page(Page page, NoticeText.Section section) {
    return new WebhookPage(
        page.id(),
        page.incident(),
        page.kind(),
        page.urgency(),
        page.dueAt(),
        section.acknowledge(),
        page.notice());
  }
}
