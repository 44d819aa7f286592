package dev.muster.failover.pair;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.PairServer;
import dev.muster.failover.ServerPair;
import dev.muster.haproxy.HaproxyException;
import dev.muster.haproxy.RuntimeApi;
import dev.muster.haproxy.ServerState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The HAProxy in front of a pair. */
public record Balancer(ServerPair<?> pair, RuntimeApi api, InstantSource clock) {
  /** How long its own checks may take to find a server up. */
  private static final Duration CHECKS = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofMillis(20);

  public static Balancer of(ServerPair<?> pair, InstantSource clock) {
    return new Balancer(pair, new RuntimeApi(pair.balancer()), clock);
  }

  /** The names of the servers that it sends sessions to; empty when it does not answer. */
  public Optional<List<String>> traffic() {
    try {
      return Optional.of(traffic(api.servers()));
    } catch (HaproxyException.Silent e) {
      return Optional.empty();
    }
  }

  private List<String> traffic(Map<String, ServerState> servers) {
    Map<String, String> names =
        Stream.of(pair.first(), pair.second())
            .collect(Collectors.toMap(PairServer::server, PairServer::name));
    Set<String> backends =
        names.keySet().stream().map(Balancer::backend).collect(Collectors.toSet());
    return servers.values().stream()
        .filter(ServerState::isInUse)
        .map(ServerState::name)
        .filter(server -> backends.contains(backend(server)))
        .map(server -> names.getOrDefault(server, server))
        .sorted()
        .toList();
  }

  private static String backend(String server) {
    return server.split("/", 2)[0];
  }

  /** Whether somebody keeps sessions from a server. */
  public boolean isBlocked(PairServer node) {
    return server(node).isKeptFree();
  }

  private ServerState server(PairServer node) {
    ServerState server = api.servers().get(node.server());
    if (server == null) {
      throw FailoverFailure.TRAFFIC_REFUSED.because(
          "the HAProxy at %s has no server %s".formatted(pair.balancer(), node.server()));
    }
    return server;
  }

  /** Sends a server no more sessions, and ends those that it has. */
  public void block(PairServer node) {
    api.order("set server %s state maint".formatted(node.server()));
    api.order("shutdown sessions server " + node.server());
    if (!isBlocked(node)) {
      throw FailoverFailure.TRAFFIC_REFUSED.because(server(node).words());
    }
  }

  /** Sends sessions to a server, once its own checks find it up. */
  public void admit(PairServer node) {
    api.order("set server %s state ready".formatted(node.server()));
    Instant end = clock.instant().plus(CHECKS);
    while (!server(node).isInUse()) {
      if (clock.instant().isAfter(end)) {
        throw FailoverFailure.TRAFFIC_REFUSED.because(
            "%s is ready, and the HAProxy at %s finds it down"
                .formatted(node.server(), pair.balancer()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PairFault.interrupted();
    }
  }
}
