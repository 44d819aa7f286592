package dev.muster.policy;

import dev.muster.dns.RecordPlace;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.Route53Way;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.failover.traffic.TrafficWay;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of the DNS that lead to a pair.
 *
 * @param servers of the pair, by name
 * @param also what else a record may lead to
 */
record TrafficReader(PolicyReader reader, List<String> servers, Set<String> also) {
  private static final String PORT = ":53";
  private static final int LAST_PORT = 65_535;
  private static final String NAME = "[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)*[.]?";

  /** Of records that lead to the servers alone. */
  TrafficReader(PolicyReader reader, List<String> servers) {
    this(reader, servers, Set.of());
  }

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
        .flatMap(place ->
            way(place).flatMap(way -> reader.made(place, () -> record(place, way))).stream())
        .toList();
  }

  private TrafficRecord record(Place place, TrafficWay way) {
    RecordPlace record =
        new RecordPlace(place.at("zone").text(), place.at("name").text(), place.at("type").text());
    return new TrafficRecord(
        record, place.at("ttl").node().asInt(), values(place.at("values"), record), way);
  }

  private Map<String, String> values(Place place, RecordPlace record) {
    Map<String, String> values = new LinkedHashMap<>();
    place
        .entries()
        .forEach((server, value) -> {
          if (!servers.contains(server) && !also.contains(server)) {
            reader.error(
                value, "%s is none of %s".formatted(server, String.join(" and ", servers)));
          }
          values.put(server, value(value, record));
        });
    servers.stream()
        .filter(server -> !values.containsKey(server))
        .forEach(server -> reader.error(place, "says nothing of " + server));
    return values;
  }

  private String value(Place value, RecordPlace record) {
    return switch (record.type()) {
      case "A" -> address(value, record, Inet4Address.class, "an IPv4 address");
      case "AAAA" -> address(value, record, Inet6Address.class, "an IPv6 address");
      default -> name(value);
    };
  }

  /** In the one way of writing it in which addresses are compared. */
  private String address(
      Place value, RecordPlace record, Class<? extends InetAddress> kind, String what) {
    try {
      InetAddress address = InetAddress.ofLiteral(value.text());
      if (kind.isInstance(address)) {
        return record.written(address.getHostAddress());
      }
    } catch (IllegalArgumentException e) {
      // It is told below.
    }
    reader.error(value, "%s is not %s".formatted(Quote.of(value.text()), what));
    return value.text();
  }

  private String name(Place value) {
    if (!value.text().matches(NAME)) {
      reader.error(value, "%s is not a name".formatted(Quote.of(value.text())));
    }
    return value.text();
  }

  private Optional<TrafficWay> way(Place record) {
    Optional<Place> updated = record.find("rfc2136");
    Optional<Place> hosted = record.find("route53");
    if (updated.isPresent() == hosted.isPresent()) {
      reader.error(record, "says who keeps it by either 'rfc2136' or 'route53'");
    }
    return updated.map(this::updated).or(() -> hosted.map(this::hosted));
  }

  private TrafficWay updated(Place place) {
    return new Rfc2136Way(
        server(place.at("server")),
        place.items("others").stream().map(this::server).toList(),
        place.find("key").map(reader::secret).map(SecretRef::toString).orElse(null));
  }

  private String server(Place place) {
    String[] parts = place.text().split(":", 2);
    if (parts.length == 1) {
      return place.text() + PORT;
    }
    int port = Integer.parseInt(parts[1]);
    if (port < 1 || port > LAST_PORT) {
      reader.error(place, "%d is not a port from 1 to %d".formatted(port, LAST_PORT));
    }
    return place.text();
  }

  private TrafficWay hosted(Place place) {
    return new Route53Way(
        place.at("zone-id").text(),
        reader.text(place, "region", "us-east-1"),
        place.find("endpoint").map(Place::text).orElse(null),
        new AccessKeyReader(reader).credentials(place).orElse(null));
  }
}
