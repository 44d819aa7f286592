package dev.muster.maintenance.haproxy;

import static java.util.stream.Collectors.joining;

import dev.muster.haproxy.HaproxyException;
import dev.muster.haproxy.RuntimeApi;
import dev.muster.haproxy.ServerState;
import dev.muster.maintenance.HaproxyMode;
import dev.muster.maintenance.HaproxyState;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.maintenance.mode.Mode;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Servers of an HAProxy. Those from which somebody kept work before are left as they are; drained
 * ones are waited for until nobody is at work on them.
 */
public final class HaproxyServers implements Mode {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final String READY = "ready";

  private final HaproxyMode mode;
  private final RuntimeApi api;
  private final InstantSource clock;

  public HaproxyServers(HaproxyMode mode, InstantSource clock) {
    this.mode = mode;
    this.clock = clock;
    api = new RuntimeApi(mode.socket());
  }

  @Override
  public ModeState look(Order order) {
    List<ServerState> servers = servers();
    List<String> before =
        servers.stream().filter(ServerState::isKeptFree).map(ServerState::name).toList();
    boolean on = before.size() == servers.size();
    return new ModeState(on, on, before, words(servers));
  }

  @Override
  public ModeState turnOn(Order order) {
    for (ServerState server : servers()) {
      if (!server.isKeptFree()) {
        set(server.name(), mode.state().command());
      }
    }
    return new ModeState(
        true,
        order.before().containsAll(mode.servers()),
        order.before(),
        words(mode.state() == HaproxyState.DRAIN ? drained() : keptFree()));
  }

  private List<ServerState> drained() {
    Instant end = clock.instant().plus(mode.drainWithin());
    List<ServerState> servers = keptFree();
    while (servers.stream().anyMatch(server -> server.sessions() > 0)) {
      if (clock.instant().isAfter(end)) {
        throw MaintenanceFailure.STILL_BUSY.because(
            "not drained within %d s: %s"
                .formatted(mode.drainWithin().toSeconds(), words(servers)));
      }
      pause();
      servers = keptFree();
    }
    return servers;
  }

  /** As it says after it was told. */
  private List<ServerState> keptFree() {
    List<ServerState> servers = servers();
    for (ServerState server : servers) {
      if (!server.isKeptFree()) {
        throw MaintenanceFailure.MODE_NOT_TAKEN.because(server.words());
      }
    }
    return servers;
  }

  @Override
  public ModeState turnOff(Order order) {
    List<String> ours =
        mode.servers().stream().filter(server -> !order.before().contains(server)).toList();
    setAll(ours, READY);
    List<ServerState> servers = servers();
    for (ServerState server : servers) {
      if (server.isKeptFree() && ours.contains(server.name())) {
        throw MaintenanceFailure.MODE_NOT_TAKEN.because(server.words());
      }
    }
    boolean on = servers.stream().allMatch(ServerState::isKeptFree);
    return new ModeState(on, on, order.before(), words(servers));
  }

  /** Each of them, whatever becomes of the others. */
  private void setAll(List<String> names, String state) {
    List<String> refused = new ArrayList<>();
    for (String name : names) {
      try {
        set(name, state);
      } catch (ApplicationFailure failure) {
        if (!MaintenanceFailure.MODE_REFUSED.name().equals(failure.getType())) {
          throw failure;
        }
        refused.add("%s: %s".formatted(name, failure.getOriginalMessage()));
      }
    }
    if (!refused.isEmpty()) {
      throw MaintenanceFailure.MODE_REFUSED.because(
          "%d of %d servers are not %s: %s"
              .formatted(refused.size(), names.size(), state, String.join("; ", refused)));
    }
  }

  private void set(String server, String state) {
    try {
      api.order("set server %s state %s".formatted(server, state));
    } catch (HaproxyException.Silent silent) {
      throw unreachable(silent);
    } catch (HaproxyException.Refused refused) {
      throw MaintenanceFailure.MODE_REFUSED.because(String.valueOf(refused.getMessage()));
    }
  }

  /** Those of the mode, in its order. */
  private List<ServerState> servers() {
    Map<String, ServerState> all = all();
    return mode.servers().stream().map(name -> state(name, all)).toList();
  }

  private Map<String, ServerState> all() {
    try {
      return api.servers();
    } catch (HaproxyException.Silent silent) {
      throw unreachable(silent);
    }
  }

  private ServerState state(String name, Map<String, ServerState> all) {
    ServerState server = all.get(name);
    if (server == null) {
      throw MaintenanceFailure.MODE_REFUSED.because(
          "the HAProxy at %s has no server %s".formatted(mode.socket(), name));
    }
    return server;
  }

  private static ApplicationFailure unreachable(HaproxyException.Silent silent) {
    return MaintenanceFailure.MODE_UNREACHABLE.because(String.valueOf(silent.getMessage()));
  }

  private static String words(List<ServerState> servers) {
    return servers.stream().map(ServerState::words).collect(joining(", "));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MaintenanceFailure.INTERRUPTED.because("interrupted while servers were drained");
    }
  }
}
