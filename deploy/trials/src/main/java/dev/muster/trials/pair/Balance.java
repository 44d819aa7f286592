package dev.muster.trials.pair;

import dev.muster.haproxy.HaproxyException;
import dev.muster.haproxy.RuntimeApi;
import dev.muster.haproxy.ServerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The HAProxy before a pair, by its runtime socket.
 *
 * @param configuration that it starts with
 */
public record Balance(RuntimeApi api, Path configuration) {
  /** Whether it says that it sends nobody to a server. */
  public boolean isBlocked(PairServer server) {
    return state(server).filter(ServerState::isKeptFree).isPresent();
  }

  /** Whether it says that it sends sessions to a server. */
  public boolean serves(PairServer server) {
    return state(server).filter(ServerState::isInUse).isPresent();
  }

  private Optional<ServerState> state(PairServer server) {
    try {
      return Optional.ofNullable(api.servers().get(server.balanced()));
    } catch (HaproxyException.Silent e) {
      return Optional.empty();
    }
  }

  /** Sends nobody to a server, and ends the sessions that it has. */
  public void block(PairServer server) {
    api.order("set server %s state maint".formatted(server.balanced()));
    api.order("shutdown sessions server " + server.balanced());
  }

  /** Sends sessions to a server. */
  public void admit(PairServer server) {
    api.order("set server %s state ready".formatted(server.balanced()));
  }

  /** Writes down who serves, since it forgets what it was told when it is started again. */
  public void keep(PairServer server, PairServer other) throws IOException {
    String both = Files.readString(configuration).replaceAll("(?m) disabled$", "");
    String line = "(?m)^( *server %s .*)$".formatted(other.name());
    Files.writeString(configuration, both.replaceAll(line, "$1 disabled"));
  }
}
