package dev.muster.policy;

import dev.muster.dns.RecordPlace;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.failover.traffic.TrafficWay;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of the DNS that lead to a pair.
 *
 * @param servers of the pair, by name
 */
record TrafficReader(PolicyReader reader, List<String> servers) {
  private static final String PORT = ":53";

  /** Null where the failover has none. */
  @Nullable List<TrafficRecord> records(Place failover) {
    List<Place> written = failover.items("traffic");
    if (written.isEmpty()) {
      return null;
    }
    Set<String> known = new HashSet<>();
    written.forEach(place -> {
      RecordPlace record = new RecordPlaceReader(reader).place(place);
      if (!known.add(record.absoluteName() + " " + record.type())) {
        reader.error(place.at("name"), "is the same record as one before it");
      }
    });
    return written.stream()
        .flatMap(place -> reader.made(place, () -> record(place)).stream())
        .toList();
  }

  private TrafficRecord record(Place place) {
    return new TrafficRecord(
        new RecordPlace(place.at("zone").text(), place.at("name").text(), place.at("type").text()),
        place.at("ttl").node().asInt(),
        values(place.at("values"), place.at("type").text()),
        way(place.at("rfc2136")));
  }

  private Map<String, String> values(Place place, String type) {
    Map<String, String> values = new LinkedHashMap<>();
    place
        .entries()
        .forEach((server, value) -> {
          if (!servers.contains(server)) {
            reader.error(
                value, "%s is none of %s".formatted(server, String.join(" and ", servers)));
          }
          values.put(server, value(value, type));
        });
    servers.stream()
        .filter(server -> !values.containsKey(server))
        .forEach(server -> reader.error(place, "says nothing of " + server));
    return values;
  }

  private String value(Place value, String type) {
    return switch (type) {
      case "A" -> address(value, Inet4Address.class, "an IPv4 address");
      case "AAAA" -> address(value, Inet6Address.class, "an IPv6 address");
      default -> value.text();
    };
  }

  /** In the one way of writing it in which addresses are compared. */
  private String address(Place value, Class<? extends InetAddress> kind, String what) {
    try {
      InetAddress address = InetAddress.ofLiteral(value.text());
      if (kind.isInstance(address)) {
        return address.getHostAddress();
      }
    } catch (IllegalArgumentException e) {
      // It is told below.
    }
    reader.error(value, "%s is not %s".formatted(Quote.of(value.text()), what));
    return value.text();
  }

  private TrafficWay way(Place place) {
    return new Rfc2136Way(
        server(place.at("server")),
        place.items("others").stream().map(TrafficReader::server).toList(),
        place.find("key").map(reader::secret).map(SecretRef::toString).orElse(null));
  }

  private static String server(Place place) {
    return place.text().contains(":") ? place.text() : place.text() + PORT;
  }
}
