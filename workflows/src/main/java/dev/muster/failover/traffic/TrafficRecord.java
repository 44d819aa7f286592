package dev.muster.failover.traffic;

import dev.muster.dns.RecordExchange;
import dev.muster.dns.RecordPlace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record of the DNS that leads to the server of a pair that writes.
 *
 * @param ttl in seconds, of whichever value is written
 * @param values that lead to each server, by the server's name
 */
public record TrafficRecord(
    RecordPlace place, int ttl, Map<String, String> values, TrafficWay way) {
  public TrafficRecord {
    values = Map.copyOf(values);
    if (values.values().stream().map(place::written).distinct().count() < values.size()) {
      throw new IllegalArgumentException(place.name() + " has the same value for both servers");
    }
  }

  /** Its value while that server writes. */
  public String value(String server) {
    return Optional.ofNullable(values.get(server))
        .orElseThrow(() ->
            new IllegalArgumentException("%s has no value for %s".formatted(place.name(), server)));
  }

  /** What leads it from one server to the other. */
  public RecordExchange exchange(String from, String to) {
    return new RecordExchange(place, value(from), value(to), ttl);
  }

  /** Whether both stand in the same place, whatever their values. */
  public boolean isTheSameAs(TrafficRecord other) {
    return place.absoluteZone().equals(other.place.absoluteZone())
        && place.absoluteName().equals(other.place.absoluteName())
        && place.type().equals(other.place.type())
        && way.words().equals(other.way.words());
  }

  /** To which server those values lead; empty when to neither. */
  Optional<String> server(List<String> seen) {
    return values.entrySet().stream()
        .filter(value -> place.is(value.getValue(), seen))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** For people. */
  public String words() {
    return "%s %s".formatted(place.name(), place.type());
  }
}
