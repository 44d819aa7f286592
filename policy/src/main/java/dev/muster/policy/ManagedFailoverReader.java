package dev.muster.policy;

import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.ReadinessWatch;
import dev.muster.failover.managed.ManagedFailoverPlan;
import dev.muster.failover.managed.ManagedMember;
import dev.muster.failover.managed.ManagedPair;
import dev.muster.failover.managed.ManagedService;
import dev.muster.failover.traffic.TrafficRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads failovers of what a provider serves in two regions. */
record ManagedFailoverReader(PolicyReader reader, ConcernReader concerns) {
  static final String AURORA = "aurora";
  static final String ELASTICACHE = "elasticache";

  /** What is not known of such a pair. */
  private static final List<String> OF_SERVERS =
      List.of(
          "rejoin",
          "catch-up-within",
          "closed-within",
          "drain-within",
          "behind-at-most",
          "backups",
          "rehearsal");

  private static final String NOT_MANAGED = "is of servers, and this is served by a provider";
  private static final Duration USUAL = Duration.ofMinutes(30);
  private static final Duration LONGEST = Duration.ofHours(6);

  /** Where an ARN of a cluster names its region. */
  private static final int REGION = 3;

  Map<String, ManagedFailoverPlan> failovers(String revision) {
    Map<String, ManagedFailoverPlan> failovers = new LinkedHashMap<>();
    reader
        .members(Section.FAILOVERS, (name, place) -> failover(name, place, revision))
        .forEach((name, found) -> found.ifPresent(failover -> failovers.put(name, failover)));
    return failovers;
  }

  private Optional<ManagedFailoverPlan> failover(String name, Place place, String revision) {
    Optional<Place> aurora = place.find(AURORA);
    Optional<Place> datastore = place.find(ELASTICACHE);
    if (aurora.isEmpty() && datastore.isEmpty()) {
      place
          .find("within")
          .ifPresent(found ->
              reader.error(found, "is of 'aurora' and 'elasticache', and this is of servers"));
      return Optional.empty(); // another reader's
    }
    String system = reader.reference(place.at("system"), Section.SYSTEMS);
    return aurora
        .flatMap(pair -> aurora(system, pair))
        .or(() -> datastore.flatMap(pair -> datastore(system, pair)))
        .map(pair -> plan(name, place, pair, revision));
  }

  private Optional<ManagedPair> aurora(String system, Place place) {
    return pair(
        system,
        ManagedService.AURORA,
        place,
        "global-cluster",
        (site, cluster) -> {
          String arn = cluster.at("cluster").text();
          return new ManagedMember(site, arn.split(":", -1)[REGION], arn);
        });
  }

  private Optional<ManagedPair> datastore(String system, Place place) {
    return pair(
        system,
        ManagedService.ELASTICACHE,
        place,
        "global-datastore",
        (site, group) ->
            new ManagedMember(
                site, group.at("region").text(), group.at("replication-group").text()));
  }

  private Optional<ManagedPair> pair(
      String system,
      ManagedService service,
      Place place,
      String id,
      BiFunction<String, Place, ManagedMember> member) {
    List<ManagedMember> members =
        place.entries("sites").entrySet().stream()
            .map(site -> member.apply(site.getKey(), site.getValue()))
            .toList();
    return reader.made(
        place.at("sites"),
        () ->
            new ManagedPair(
                system,
                service,
                place.at(id).text(),
                members.getFirst(),
                members.getLast(),
                place.find("endpoint").map(Place::text).orElse(null),
                new AccessKeyReader(reader).credentials(place).orElse(null)));
  }

  private ManagedFailoverPlan plan(String name, Place place, ManagedPair pair, String revision) {
    OF_SERVERS.forEach(key -> place.find(key).ifPresent(found -> reader.error(found, NOT_MANAGED)));
    place
        .find("lost")
        .flatMap(lost -> lost.find("automatic-within"))
        .ifPresent(
            found -> reader.error(found, "never holds: what would be lost of it is not known"));
    List<TrafficRecord> led = new TrafficReader(reader, pair.names()).records(place);
    return new ManagedFailoverPlan(
        name,
        place.at("summary").text(),
        place.at("owner").text(),
        pair,
        new RoutineReader(reader).terms(place.at("approval")),
        reader.atMost(LONGEST, place, "within").orElse(USUAL),
        new LostReader(reader).terms(place, pair.names()),
        FailoverKind.SWITCHOVER,
        watch(place),
        Objects.requireNonNullElse(led, List.of()),
        null,
        FailoverPlan.Mode.FOR_REAL,
        revision);
  }

  private ReadinessWatch watch(Place failover) {
    failover
        .find("readiness")
        .flatMap(place -> place.find("free-at-least"))
        .ifPresent(found -> reader.error(found, NOT_MANAGED));
    return new WatchReader(reader, concerns).watch(failover);
  }
}
