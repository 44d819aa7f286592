package dev.muster.policy;

import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.ReadinessWatch;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisPair;
import dev.muster.restorepoint.RedisAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads failovers of Redis pairs, and tells of those that are of nothing. */
record RedisFailoverReader(PolicyReader reader, ConcernReader concerns) {
  /** What is not known of a Redis pair. */
  private static final List<String> OF_POSTGRES =
      List.of("rejoin", "catch-up-within", "traffic", "backups", "rehearsal");

  private static final List<String> PAIRS =
      List.of("postgres", "redis", ManagedFailoverReader.AURORA, ManagedFailoverReader.ELASTICACHE);

  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final long BYTES = 16 << 20;
  private static final long PORT = 6379;

  Map<String, RedisFailoverPlan> failovers(String revision) {
    Map<String, RedisFailoverPlan> failovers = new LinkedHashMap<>();
    reader
        .members(Section.FAILOVERS, (name, place) -> failover(name, place, revision))
        .forEach((name, found) -> found.ifPresent(failover -> failovers.put(name, failover)));
    return failovers;
  }

  private Optional<RedisFailoverPlan> failover(String name, Place place, String revision) {
    if (PAIRS.stream().filter(key -> place.find(key).isPresent()).count() != 1) {
      reader.error(
          place,
          "says what changes places by one of 'postgres', 'redis', 'aurora' and 'elasticache'");
      return Optional.empty();
    }
    return place.find("redis").flatMap(pair -> failover(name, place, pair, revision));
  }

  private Optional<RedisFailoverPlan> failover(
      String name, Place place, Place redis, String revision) {
    for (String key : OF_POSTGRES) {
      place
          .find(key)
          .ifPresent(
              found -> reader.error(found, "is of a PostgreSQL pair, and this is one of Redis"));
    }
    String system = reader.reference(place.at("system"), Section.SYSTEMS);
    return pair(system, redis)
        .map(pair ->
            new RedisFailoverPlan(
                name,
                place.at("summary").text(),
                place.at("owner").text(),
                pair,
                new RoutineReader(reader).terms(place.at("approval")),
                reader.period(place, "closed-within").orElse(null),
                reader.period(place, "drain-within").orElse(DRAIN),
                PairReader.number(place, "behind-at-most", BYTES),
                new LostReader(reader).terms(place, pair.names()),
                FailoverKind.SWITCHOVER,
                watch(place),
                null,
                FailoverPlan.Mode.FOR_REAL,
                revision));
  }

  private ReadinessWatch watch(Place failover) {
    failover
        .find("readiness")
        .flatMap(place -> place.find("free-at-least"))
        .ifPresent(
            found -> reader.error(found, "is of a PostgreSQL pair, and this is one of Redis"));
    return new WatchReader(reader, concerns).watch(failover);
  }

  private Optional<RedisPair> pair(String system, Place place) {
    if (place.find("user").isPresent() && place.find("password").isEmpty()) {
      reader.error(place.at("user"), "is let in with a 'password', which is missing");
    }
    return new PairReader(reader)
        .pair(
            place,
            (name, server) -> server(name, server, place),
            (first, second) -> new RedisPair(system, first, second, place.at("balancer").text()));
  }

  private RedisNode server(String name, Place server, Place pair) {
    return new RedisNode(
        name,
        server.at("site").text(),
        server.at("machine").text(),
        new RedisAddress(
            server.at("host").text(),
            Math.toIntExact(PairReader.number(server, "port", PORT)),
            pair.find("user").map(Place::text).orElse(null),
            new PairReader(reader).password(pair)),
        server.at("balanced-as").text());
  }
}
