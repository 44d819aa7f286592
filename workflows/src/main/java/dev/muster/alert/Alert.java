package dev.muster.alert;

import dev.muster.temporal.PayloadSize;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One signal from a source.
 *
 * @param fingerprint the identity of the alert at its source, the same each time it fires
 * @param startsAt when this episode began; together with the fingerprint it names the episode
 * @param status whether it fires or has ended
 * @param endsAt when it ended, for a resolved alert
 * @param labels what identifies the alert
 * @param annotations what explains the alert
 * @param link a page about it at the source
 */
public record Alert(
    String fingerprint,
    Instant startsAt,
    AlertStatus status,
    @Nullable Instant endsAt,
    Map<String, String> labels,
    Map<String, String> annotations,
    @Nullable String link) {

  public Alert {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** The episode this alert speaks of. */
  public Episode episode() {
    return new Episode(fingerprint, startsAt);
  }

  /** The same alert when it has ended. */
  public Alert ended(Instant at) {
    return new Alert(fingerprint, startsAt, AlertStatus.RESOLVED, at, labels, annotations, link);
  }

  /** That an episode has ended of which nothing else is known any more. */
  public static Alert ended(Episode episode, Instant at) {
    return new Alert(
        episode.fingerprint(),
        episode.startsAt(),
        AlertStatus.RESOLVED,
        at,
        Map.of(),
        Map.of(),
        null);
  }

  /** What a person would call it: its summary, else its alert name, else its fingerprint. */
  public String title() {
    String summary = annotations.get("summary");
    return summary != null && !summary.isBlank()
        ? summary
        : labels.getOrDefault("alertname", fingerprint);
  }

  /** How many bytes it takes in a payload, at most. */
  public int size() {
    return PayloadSize.FRAME
        + PayloadSize.of(fingerprint)
        + size(labels)
        + size(annotations)
        + PayloadSize.of(link);
  }

  private static int size(Map<String, String> values) {
    return values.entrySet().stream()
        .mapToInt(value -> PayloadSize.of(value.getKey()) + PayloadSize.of(value.getValue()) + 6)
        .sum();
  }
}
