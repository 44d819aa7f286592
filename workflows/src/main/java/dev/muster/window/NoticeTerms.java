package dev.muster.window;

import dev.muster.notice.ChannelRef;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * When whom is told of a window.
 *
 * @param leads how long before its time, the longest first; that one is promised
 * @param audiences mailing lists and chat channels
 */
public record NoticeTerms(List<Duration> leads, List<Audience> audiences) {
  /** A window that nobody is told of. */
  public static final NoticeTerms NOBODY = new NoticeTerms(List.of(), List.of());

  public NoticeTerms {
    leads = leads.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    audiences = List.copyOf(audiences);
    if (leads.stream().anyMatch(lead -> !lead.isPositive())) {
      throw new IllegalArgumentException("a notice goes out ahead of its window");
    }
  }

  /** A mailing list or chat channel, and how it is reached. */
  public record Audience(String name, ChannelRef channel) {}

  /** How long ahead people are promised to be told; zero when nothing is promised. */
  public Duration longest() {
    return leads.isEmpty() ? Duration.ZERO : leads.getFirst();
  }

  /** Nothing is promised ahead. */
  NoticeTerms atOnce() {
    return new NoticeTerms(List.of(), audiences);
  }
}
