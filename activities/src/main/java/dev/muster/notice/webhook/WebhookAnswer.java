package dev.muster.notice.webhook;

import dev.muster.notice.delivery.Undelivered;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a receiver's answer means for a delivery. */
record WebhookAnswer(int status, @Nullable String retryAfter) {
  private static final Set<Integer> NOT_NOW = Set.of(408, 425, 429);

  /** A page is urgent: no receiver may put it off for longer than this at a time. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  static WebhookAnswer of(int status, HttpHeaders headers) {
    return new WebhookAnswer(status, headers.firstValue("retry-after").orElse(null));
  }

  /** Returns when the receiver has taken the message; fails as its answer says when not. */
  void orFail(String channel, Instant now) {
    if (status >= 200 && status < 300) {
      return;
    }
    String reason = channel + " answered " + status;
    throw status >= 400 && status < 500 && !NOT_NOW.contains(status)
        ? Undelivered.REJECTED.because(reason)
        : Undelivered.UNAVAILABLE.because(reason, pause(now));
  }

  private @Nullable Duration pause(Instant now) {
    if (retryAfter == null || (status != 429 && status != 503)) {
      return null;
    }
    Duration asked = asked(retryAfter.strip(), now);
    if (asked == null || asked.isNegative() || asked.isZero()) {
      return null;
    }
    return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
  }

  private static @Nullable Duration asked(String header, Instant now) {
    try {
      return header.chars().allMatch(Character::isDigit)
          ? Duration.ofSeconds(Long.parseLong(header))
          : Duration.between(
              now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (NumberFormatException | DateTimeException e) {
      return null; // an answer that can't be read asks for nothing
    }
  }
}
