package dev.muster.incident;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.IncidentSnapshot.KnownAlert;
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
  /** Beyond this, alerts are counted and no longer told apart. */
  static final int CAPACITY = 8_000;

  private final Map<String, KnownAlert> latest = new LinkedHashMap<>();
  private int firing;
  private int episodes;
  private boolean overflowed;

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

  List<KnownAlert> snapshot() {
    return List.copyOf(latest.values());
  }

  void restore(List<KnownAlert> carried, int seen) {
    carried.forEach(this::put);
    episodes = seen;
    overflowed = carried.size() >= CAPACITY;
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
    if (!latest.containsKey(alert.fingerprint()) && latest.size() >= CAPACITY) {
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
    if (latest.size() < CAPACITY) {
      put(new KnownAlert(alert.fingerprint(), alert.startsAt(), false));
    }
    return false;
  }

  private void put(KnownAlert episode) {
    KnownAlert before = latest.put(episode.fingerprint(), episode);
    firing += (episode.firing() ? 1 : 0) - (before != null && before.firing() ? 1 : 0);
  }
}
