package dev.muster.ingest;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One hand-over to one incident: the parcels that gathered for it, without what it knows, joined to
 * as few messages as the engine's limit on their size allows, in the order they came.
 */
final class Round {
  private final KnownStates known;
  private final int messageBytes;
  private final Map<KnownStates.Key, KnownStates.Told> before = new HashMap<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<Parcel.Outcome> outcomes = new ArrayList<>();

  private final List<Fresh> gathered = new ArrayList<>();
  private Parcel.@Nullable Alerts first;
  private @Nullable IncidentRequest opening;
  private int bytes;

  private Round(KnownStates known, int messageBytes) {
    this.known = known;
    this.messageBytes = messageBytes;
  }

  /** What to send, and what to answer for each parcel once it is sent. */
  record Packed(List<Message> messages, List<Parcel.Outcome> outcomes) {}

  /** One call of the engine. */
  sealed interface Message {
    /**
     * Alerts.
     *
     * @param opening opens the incident if none is open; null when that would be for nothing
     */
    record Alerts(
        String incident, @Nullable IncidentRequest opening, AlertBatch batch, List<Fresh> fresh)
        implements Message {}

    /** A command. */
    record Command(String incident, IncidentCommand.Deferred command) implements Message {}
  }

  /** An alert that the incident does not know, and how long to remember that it then does. */
  record Fresh(Alert alert, KnownStates.Key key, Duration remember) {}

  static Packed pack(List<Parcel> parcels, KnownStates known, int messageBytes) {
    Round round = new Round(known, messageBytes);
    for (Parcel parcel : parcels) {
      switch (parcel) {
        case Parcel.Alerts alerts -> round.add(alerts);
        case Parcel.Command command -> round.add(command);
      }
    }
    round.close();
    return new Packed(List.copyOf(round.messages), List.copyOf(round.outcomes));
  }

  private void add(Parcel.Command command) {
    close();
    messages.add(new Message.Command(command.incident(), command.command()));
    outcomes.add(new Parcel.Outcome(1, 0));
  }

  private void add(Parcel.Alerts parcel) {
    List<Fresh> fresh = parcel.batch().alerts().stream().flatMap(a -> fresh(parcel, a)).toList();
    outcomes.add(new Parcel.Outcome(fresh.size(), parcel.batch().alerts().size() - fresh.size()));
    if (fresh.isEmpty()) {
      return;
    }
    begin(parcel);
    fresh.forEach(this::gather);
  }

  private Stream<Fresh> fresh(Parcel.Alerts parcel, Alert alert) {
    KnownStates.Key key = KnownStates.Key.of(parcel, alert);
    KnownStates.Told told = KnownStates.Told.of(alert);
    KnownStates.Told earlier = before.put(key, told);
    boolean repeat = earlier == null ? known.knows(key, told) : earlier.equals(told);
    return repeat ? Stream.empty() : Stream.of(new Fresh(alert, key, parcel.remember()));
  }

  private void begin(Parcel.Alerts parcel) {
    if (first != null && !first.batch().integration().equals(parcel.batch().integration())) {
      close();
    }
    if (first == null) {
      first = parcel;
    }
    opening = moreSevere(opening, parcel.opening());
  }

  private void gather(Fresh fresh) {
    int size = fresh.alert().size();
    if (bytes + size > messageBytes && !gathered.isEmpty()) {
      flush();
    }
    gathered.add(fresh);
    bytes += size;
  }

  private void close() {
    if (first != null) {
      flush();
      first = null;
      opening = null;
    }
  }

  private void flush() {
    Parcel.Alerts parcel = Objects.requireNonNull(first);
    List<Alert> alerts = gathered.stream().map(Fresh::alert).toList();
    boolean opens = alerts.stream().anyMatch(a -> a.status() == AlertStatus.FIRING);
    Instant receivedAt = parcel.batch().receivedAt();
    messages.add(
        new Message.Alerts(
            parcel.incident(),
            opens ? opening : null,
            new AlertBatch(parcel.batch().integration(), receivedAt, alerts),
            List.copyOf(gathered)));
    gathered.clear();
    bytes = 0;
  }

  private static @Nullable IncidentRequest moreSevere(
      @Nullable IncidentRequest one, @Nullable IncidentRequest other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return rank(other) < rank(one) ? other : one;
  }

  private static int rank(IncidentRequest request) {
    return request.policy().severities().level(request.severity()).rank();
  }
}
