package dev.muster.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.policy.Integration;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What bodies said that came before, since sources such as Alertmanager repeat a group byte for
 * byte: such a body is not read again while everything in it is still known.
 */
final class RepeatedBodies {
  private final Cache<Body, Content> contents;
  private final KnownStates known;

  RepeatedBodies(long alerts, Duration atMost, KnownStates known) {
    this.known = known;
    this.contents =
        Caffeine.newBuilder()
            .maximumWeight(alerts)
            .weigher((Body body, Content content) -> 1 + content.alerts().size())
            .expireAfterWrite(atMost)
            .build();
  }

  /** A body by its digest. */
  record Body(String integration, ByteBuffer digest) {
    static Body of(Integration integration, byte[] bytes) {
      return new Body(integration.name(), ByteBuffer.wrap(Fingerprint.sha256(bytes)));
    }
  }

  private record Content(String revision, List<Entry> alerts, List<String> incidents) {
    boolean isKnown(KnownStates known) {
      return alerts.stream().allMatch(entry -> known.knows(entry.key(), entry.told()));
    }
  }

  private record Entry(KnownStates.Key key, KnownStates.Told told) {}

  /** The answer to a body of which everything is known, under the same revision of the policy. */
  Optional<Answer> answer(String revision, Body body) {
    return Optional.ofNullable(contents.getIfPresent(body))
        .filter(content -> content.revision().equals(revision) && content.isKnown(known))
        .map(content -> new Answer(0, content.alerts().size(), 0, content.incidents(), List.of()));
  }

  /** Remembers what a body says of which nothing was refused, if it can be known at all. */
  void remember(String revision, Body body, List<Parcel.Alerts> parcels) {
    List<Entry> alerts =
        parcels.stream()
            .flatMap(parcel ->
                parcel.batch().alerts().stream()
                    .map(alert ->
                        new Entry(KnownStates.Key.of(parcel, alert), KnownStates.Told.of(alert))))
            .toList();
    List<String> incidents = parcels.stream().map(Parcel::incident).distinct().toList();
    Content content = new Content(revision, alerts, incidents);
    if (content.isKnown(known)) {
      contents.put(body, content);
    }
  }
}
