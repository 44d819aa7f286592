package dev.muster.policy;

import dev.muster.failover.FailoverPlan;
import dev.muster.failover.PairNode;
import dev.muster.failover.PostgresPair;
import dev.muster.failover.ReadinessTerms;
import dev.muster.failover.RejoinTerms;
import dev.muster.failover.ReplicationLogin;
import dev.muster.restorepoint.PostgresAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads failovers. */
record FailoverReader(PolicyReader reader) {
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final Duration CATCH_UP = Duration.ofMinutes(10);
  private static final Duration LAG = Duration.ofSeconds(10);
  private static final long BYTES = 16 << 20;
  private static final long PORT = 5432;

  Map<String, FailoverPlan> failovers(String revision) {
    Map<String, FailoverPlan> failovers = new LinkedHashMap<>();
    reader
        .members(Section.FAILOVERS, (name, place) -> failover(name, place, revision))
        .forEach((name, found) -> found.ifPresent(failover -> failovers.put(name, failover)));
    return failovers;
  }

  private Optional<FailoverPlan> failover(String name, Place place, String revision) {
    String system = reader.reference(place.at("system"), Section.SYSTEMS);
    return pair(system, place.at("postgres"))
        .map(pair ->
            new FailoverPlan(
                name,
                place.at("summary").text(),
                place.at("owner").text(),
                pair,
                new RoutineReader(reader).terms(place.at("approval")),
                reader.period(place, "closed-within").orElse(null),
                reader.period(place, "drain-within").orElse(DRAIN),
                new ReadinessTerms(number(place, "behind-at-most", BYTES), LAG),
                rejoin(place).orElse(null),
                null,
                FailoverPlan.Mode.FOR_REAL,
                revision));
  }

  private Optional<RejoinTerms> rejoin(Place place) {
    boolean isWanted = place.find("rejoin").map(found -> found.node().asBoolean()).orElse(true);
    return isWanted
        ? Optional.of(
            new RejoinTerms(
                login(place.at("postgres")),
                reader.period(place, "catch-up-within").orElse(CATCH_UP)))
        : Optional.empty();
  }

  /** As the plan enters both servers, where it says nothing else. */
  private ReplicationLogin login(Place pair) {
    Place login = pair.find("replication").orElse(pair);
    return new ReplicationLogin(login.at("user").text(), password(login));
  }

  private @Nullable String password(Place login) {
    return login.find("password").map(reader::secret).map(SecretRef::toString).orElse(null);
  }

  private Optional<PostgresPair> pair(String system, Place place) {
    List<PairNode> servers =
        place.entries("servers").entrySet().stream()
            .map(server -> server(server.getKey(), server.getValue(), place))
            .toList();
    PairNode first = servers.getFirst();
    PairNode second = servers.getLast();
    if (first.site().equals(second.site())) {
      reader.error(
          place.at("servers"),
          "%s and %s are both at %s: a site can't take over from itself"
              .formatted(first.name(), second.name(), first.site()));
    }
    return reader.made(
        place, () -> new PostgresPair(system, first, second, place.at("balancer").text()));
  }

  private PairNode server(String name, Place server, Place pair) {
    PostgresAddress address =
        new PostgresAddress(
            server.at("host").text(),
            Math.toIntExact(number(server, "port", PORT)),
            pair.at("database").text(),
            pair.at("user").text(),
            password(pair));
    return new PairNode(
        name,
        server.at("site").text(),
        server.at("machine").text(),
        address,
        server.at("data-folder").text(),
        server.at("balanced-as").text());
  }

  private static long number(Place place, String key, long usual) {
    return place.find(key).map(found -> found.node().asLong()).orElse(usual);
  }
}
