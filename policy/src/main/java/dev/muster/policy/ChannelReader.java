package dev.muster.policy;

import dev.muster.notice.ChannelKind;
import dev.muster.notice.RetryLimits;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Reads channels, their servers and retry figures. */
record ChannelReader(PolicyReader reader) {
  private static final String COMPLETE = "a web address with a host";

  Map<String, Channel> read() {
    return reader.members(Section.CHANNELS, this::channel);
  }

  private Channel channel(String name, Place place) {
    ChannelKind kind = ChannelKind.valueOf(place.at("kind").text().toUpperCase(Locale.ROOT));
    refuseForeign(place, "smtp", kind, ChannelKind.EMAIL);
    refuseForeign(place, "webhook", kind, ChannelKind.WEBHOOK);
    return new Channel(
        name,
        kind,
        reader.text(place, "contact", kind == ChannelKind.EMAIL ? "email" : Channel.NAME),
        place.find("retry").map(this::limits).orElse(RetryLimits.STANDARD),
        place.find("smtp").map(this::smtp).orElse(null),
        place.find("webhook").map(this::webhook).orElse(null));
  }

  private void refuseForeign(Place place, String key, ChannelKind kind, ChannelKind owner) {
    if (kind != owner) {
      String reason = "belongs to a channel of kind " + owner.name().toLowerCase(Locale.ROOT);
      place.find(key).ifPresent(found -> reader.error(found, reason));
    }
  }

  private Channel.Smtp smtp(Place place) {
    if (place.find("user").isPresent() != place.find("password").isPresent()) {
      reader.error(place, "'user' and 'password' go together");
    }
    String tls = reader.text(place, "tls", "starttls");
    return new Channel.Smtp(
        place.at("host").text(),
        reader.number(place, "port", 587),
        Channel.Smtp.Tls.valueOf(tls.toUpperCase(Locale.ROOT)),
        place.at("from").text(),
        place.find("user").map(Place::text).orElse(null),
        place.find("password").map(reader::secret).orElse(null));
  }

  private Channel.Webhook webhook(Place place) {
    Place url = place.at("url");
    boolean complete = reader.uri(url, COMPLETE).map(uri -> uri.getHost() != null).orElse(true);
    if (!complete) {
      reader.error(url, Quote.of(url.text()) + " is not " + COMPLETE);
    }
    return new Channel.Webhook(url.text(), reader.secret(place.at("secret")));
  }

  private RetryLimits limits(Place place) {
    RetryLimits standard = RetryLimits.STANDARD;
    Duration delay = reader.pause(place, "delay").orElse(standard.delay());
    Duration longest = reader.pause(place, "max-delay").orElse(longer(delay, standard.maxDelay()));
    if (longest.compareTo(delay) < 0) {
      reader.error(place.at("max-delay"), "must not be shorter than 'delay'");
    }
    return new RetryLimits(
        reader.pause(place, "timeout").orElse(standard.timeout()),
        reader.number(place, "attempts", standard.attempts()),
        delay,
        place.find("backoff").map(found -> found.node().asDouble()).orElse(standard.backoff()),
        longest,
        reader.pause(place, "give-up-after").orElse(standard.giveUpAfter()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
