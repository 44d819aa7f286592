package dev.muster.incident;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.alert.Episode;
import dev.muster.temporal.PayloadSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which alerts an incident has seen and which of them fire: repeats, retries and stale resolves
 * change nothing. Of each fingerprint only the latest episode is kept.
 */
final class AlertMemory {
  /**
   * Beyond this, those that ended longest ago are forgotten, then alerts are no longer told apart.
   */
  static final int CAPACITY = 8_000;

  /** Fewer when their fingerprints are long: all must fit into the request of the next run. */
  private static final int MOST_BYTES = 700_000;

  /** A known alert's bytes beside its fingerprint. */
  private static final int FRAME = 40;

  /** The latest episode by fingerprint; what changed last stands last. */
  private final Map<String, KnownAlert> latest = new LinkedHashMap<>();

  private int firing;
  private int bytes;
  private int episodes;
  private boolean overflowed;

  /** The latest episode of one fingerprint. */
  private record KnownAlert(String fingerprint, Instant startsAt, boolean firing) {}

  /** What a batch changed. */
  record Change(List<Alert> began, List<Alert> ended) {
    boolean isEmpty() {
      return began.isEmpty() && ended.isEmpty();
    }

    List<Alert> all() {
      List<Alert> all = new ArrayList<>(began);
      all.addAll(ended);
      return all;
    }
  }

  /** Takes in what a source says. */
  Change take(List<Alert> alerts, Instant receivedAt) {
    List<Alert> began = new ArrayList<>();
    List<Alert> ended = new ArrayList<>();
    for (Alert alert : alerts) {
      Alert dated = dated(alert, receivedAt);
      if (take(dated)) {
        (dated.status() == AlertStatus.FIRING ? began : ended).add(dated);
      }
    }
    return new Change(began, ended);
  }

  /** Ends an episode; false when it does not fire. */
  boolean end(Episode episode) {
    KnownAlert known = latest.get(episode.fingerprint());
    boolean fires = known != null && known.firing() && known.startsAt().equals(episode.startsAt());
    if (fires) {
      put(new KnownAlert(episode.fingerprint(), episode.startsAt(), false));
    }
    return fires;
  }

  /** What fires, as far as it is told apart. */
  List<Episode> firingEpisodes() {
    return latest.values().stream()
        .filter(KnownAlert::firing)
        .map(known -> new Episode(known.fingerprint(), known.startsAt()))
        .toList();
  }

  /** Its source was silent for so long that what it said no longer holds. */
  void lapse() {
    List.copyOf(latest.values()).stream().filter(KnownAlert::firing).forEach(this::forget);
    overflowed = false;
  }

  int firing() {
    return firing;
  }

  int episodes() {
    return episodes;
  }

  /** Whether so many alerts came that their resolves can't all be recognised. */
  boolean overflowed() {
    return overflowed;
  }

  IncidentSnapshot.Heard snapshot() {
    return new IncidentSnapshot.Heard(starts(true), starts(false), episodes, overflowed);
  }

  private Map<String, Instant> starts(boolean fires) {
    Map<String, Instant> starts = new LinkedHashMap<>();
    latest.values().stream()
        .filter(known -> known.firing() == fires)
        .forEach(known -> starts.put(known.fingerprint(), known.startsAt()));
    return starts;
  }

  void restore(IncidentSnapshot.Heard carried) {
    carried.ended().forEach((name, startsAt) -> put(new KnownAlert(name, startsAt, false)));
    carried.firing().forEach((name, startsAt) -> put(new KnownAlert(name, startsAt, true)));
    episodes = carried.episodes();
    overflowed = carried.overflowed();
  }

  /** A source without episodes is given the one that its word must mean. */
  private Alert dated(Alert alert, Instant receivedAt) {
    if (!alert.startsAt().equals(Instant.EPOCH)) {
      return alert;
    }
    KnownAlert known = latest.get(alert.fingerprint());
    boolean sameKnownAlert =
        known != null && (known.firing() || alert.status() == AlertStatus.RESOLVED);
    Instant startsAt = sameKnownAlert && known != null ? known.startsAt() : receivedAt;
    return new Alert(
        alert.fingerprint(),
        startsAt,
        alert.status(),
        alert.endsAt(),
        alert.labels(),
        alert.annotations(),
        alert.link());
  }

  private boolean take(Alert alert) {
    boolean fires = alert.status() == AlertStatus.FIRING;
    KnownAlert known = latest.get(alert.fingerprint());
    if (known == null) {
      return fires ? begin(alert) : rememberEnded(alert);
    }
    if (alert.startsAt().isAfter(known.startsAt())) {
      return fires ? begin(alert) : end(alert);
    }
    boolean endsKnown = !fires && known.firing() && alert.startsAt().equals(known.startsAt());
    return endsKnown && end(alert);
  }

  private boolean begin(Alert alert) {
    if (!hasRoom(alert)) {
      overflowed = true;
      return false;
    }
    episodes++;
    put(new KnownAlert(alert.fingerprint(), alert.startsAt(), true));
    return true;
  }

  private boolean end(Alert alert) {
    put(new KnownAlert(alert.fingerprint(), alert.startsAt(), false));
    return true;
  }

  /** A resolve that overtook its firing, or is stale: remembered, so that neither fires later. */
  private boolean rememberEnded(Alert alert) {
    if (hasRoom(alert)) {
      put(new KnownAlert(alert.fingerprint(), alert.startsAt(), false));
    }
    return false;
  }

  private boolean hasRoom(Alert alert) {
    if (latest.containsKey(alert.fingerprint())) {
      return true;
    }
    while (latest.size() >= CAPACITY || bytes + bytes(alert.fingerprint()) > MOST_BYTES) {
      KnownAlert ended =
          latest.values().stream().filter(known -> !known.firing()).findFirst().orElse(null);
      if (ended == null) {
        return false;
      }
      forget(ended);
    }
    return true;
  }

  private void put(KnownAlert episode) {
    KnownAlert before = latest.remove(episode.fingerprint());
    if (before != null) {
      count(before, -1);
    }
    latest.put(episode.fingerprint(), episode);
    count(episode, 1);
  }

  private void forget(KnownAlert episode) {
    latest.remove(episode.fingerprint());
    count(episode, -1);
  }

  private void count(KnownAlert episode, int times) {
    firing += episode.firing() ? times : 0;
    bytes += bytes(episode.fingerprint()) * times;
  }

  private static int bytes(String fingerprint) {
    return FRAME + PayloadSize.of(fingerprint);
  }
}
