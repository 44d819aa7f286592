package dev.muster.policy;

import dev.muster.notice.ChannelKind;
import dev.muster.notice.RetryLimits;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Reads channels, their servers and retry figures. */
record ChannelReader(PolicyReader reader) {

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
      place
          .find(key)
          .ifPresent(found ->
              reader
                  .findings()
                  .add(
                      found.error(
                          "belongs to a channel of kind "
                              + owner.name().toLowerCase(Locale.ROOT))));
    }
  }

  private Channel.Smtp smtp(Place place) {
    if (place.find("user").isPresent() != place.find("password").isPresent()) {
      reader.findings().add(place.error("'user' and 'password' go together"));
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
    return new Channel.Webhook(place.at("url").text(), reader.secret(place.at("secret")));
  }

  private RetryLimits limits(Place place) {
    RetryLimits standard = RetryLimits.STANDARD;
    Duration delay = reader.pause(place, "delay", standard.delay());
    Duration longest = reader.pause(place, "max-delay", longer(delay, standard.maxDelay()));
    if (longest.compareTo(delay) < 0) {
      reader.findings().add(place.at("max-delay").error("must not be shorter than 'delay'"));
    }
    return new RetryLimits(
        reader.pause(place, "timeout", standard.timeout()),
        reader.number(place, "attempts", standard.attempts()),
        delay,
        place.find("backoff").map(found -> found.node().asDouble()).orElse(standard.backoff()),
        longest,
        reader.pause(place, "give-up-after", standard.giveUpAfter()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
