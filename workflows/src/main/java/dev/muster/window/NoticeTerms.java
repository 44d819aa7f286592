package dev.muster.window;

import dev.muster.notice.ChannelRef;
import dev.muster.notice.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

  /**
   * Why people would be told later than they are promised of a window that is due at a time;
   * nothing when they would not be.
   */
  public Optional<String> late(Instant due, Instant now) {
    Duration ahead = Duration.between(now, due);
    return ahead.compareTo(longest()) >= 0
        ? Optional.empty()
        : Optional.of(
            "People are promised to be told %s ahead, and it would be %s: say that it is meant to be late."
                .formatted(
                    TimeText.words(longest()), ahead.isPositive() ? TimeText.words(ahead) : "0 s"));
  }

  /** Nothing is promised ahead. */
  NoticeTerms atOnce() {
    return new NoticeTerms(List.of(), audiences);
  }
}
