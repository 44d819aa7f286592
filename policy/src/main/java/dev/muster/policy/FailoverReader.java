package dev.muster.policy;

import dev.muster.backup.BackupPlan;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.PairNode;
import dev.muster.failover.PostgresPair;
import dev.muster.failover.ReadinessTerms;
import dev.muster.failover.RejoinTerms;
import dev.muster.failover.ReplicationLogin;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ExportAddress;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RedisAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads failovers of PostgreSQL pairs. */
record FailoverReader(
    PolicyReader reader, ConcernReader concerns, Map<String, BackupPlan> declared) {
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
    if (place.find("postgres").isEmpty()) {
      return Optional.empty(); // another reader's
    }
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
                new ReadinessTerms(
                    PairReader.number(place, "behind-at-most", BYTES),
                    LAG,
                    new WatchReader(reader, concerns).watch(place)),
                new LostReader(reader).terms(place, pair.names()),
                FailoverKind.SWITCHOVER,
                rejoin(place).orElse(null),
                new TrafficReader(reader, pair.names()).records(place),
                null,
                FailoverPlan.Mode.FOR_REAL,
                revision,
                firstBackups(place, pair)));
  }

  /** Those of backups that have a fault are told there. */
  private List<BackupPlan> firstBackups(Place failover, PostgresPair pair) {
    List<BackupPlan> found = new ArrayList<>();
    for (Place item : failover.items("backups")) {
      BackupPlan plan = declared.get(reader.reference(item, Section.BACKUPS));
      if (plan != null) {
        stays(plan.source(), pair)
            .ifPresent(node ->
                reader.warning(
                    item,
                    ("backs up %s and not whoever writes: after a failover it reads from the standby"
                            + " or from nothing; give it the name under which users reach the pair")
                        .formatted(node.name())));
        found.add(plan);
      }
    }
    return found;
  }

  /** The server of the pair that it reads from whatever becomes of it. */
  private static Optional<PairNode> stays(BackupSource source, PostgresPair pair) {
    return address(source)
        .flatMap(read ->
            Stream.of(pair.first(), pair.second())
                .filter(node -> node.address().isSameServer(read))
                .findFirst());
  }

  private static Optional<PostgresAddress> address(BackupSource source) {
    return switch (source) {
      case PostgresAddress database -> Optional.of(database);
      case ClusterAddress cluster -> Optional.of(cluster.postgres());
      case RedisAddress _, FileSelection _, BucketSelection _, ExportAddress _ -> Optional.empty();
    };
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
    return new ReplicationLogin(login.at("user").text(), new PairReader(reader).password(login));
  }

  private Optional<PostgresPair> pair(String system, Place place) {
    return new PairReader(reader)
        .pair(
            place,
            (name, server) -> server(name, server, place),
            (first, second) ->
                new PostgresPair(system, first, second, place.at("balancer").text()));
  }

  private PairNode server(String name, Place server, Place pair) {
    PostgresAddress address =
        new PostgresAddress(
            server.at("host").text(),
            Math.toIntExact(PairReader.number(server, "port", PORT)),
            pair.at("database").text(),
            pair.at("user").text(),
            new PairReader(reader).password(pair));
    return new PairNode(
        name,
        server.at("site").text(),
        server.at("machine").text(),
        address,
        server.at("data-folder").text(),
        server.at("balanced-as").text());
  }
}
