package dev.muster.maintenance;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Servers that an HAProxy gives no new work to while the mode is on.
 *
 * @param socket of its runtime API: the path of a Unix socket, or a host and a port
 * @param servers each as {@code backend/server}
 * @param drainWithin how long the sessions that are there may take to end
 * @param machine whose worker asks it; null for any
 */
public record HaproxyMode(
    String socket,
    List<String> servers,
    HaproxyState state,
    Duration drainWithin,
    @Nullable String machine)
    implements MaintenanceMode {
  /** How long sessions may take where nobody said. */
  public static final Duration USUAL_DRAIN = Duration.ofMinutes(5);

  private static final String SERVER = "[A-Za-z0-9_.:-]+/[A-Za-z0-9_.:-]+";

  public HaproxyMode {
    servers = List.copyOf(servers);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("no server of the HAProxy is named");
    }
    servers.forEach(server -> {
      if (!server.matches(SERVER)) {
        throw new IllegalArgumentException("a server is named backend/server, not " + server);
      }
    });
  }

  public HaproxyMode(String socket, List<String> servers, HaproxyState state) {
    this(socket, servers, state, USUAL_DRAIN, null);
  }

  public HaproxyMode(
      String socket, List<String> servers, HaproxyState state, Duration drainWithin) {
    this(socket, servers, state, drainWithin, null);
  }

  /** A Unix socket is one of its machine. */
  @Override
  public boolean local() {
    return socket.startsWith("/");
  }

  @Override
  public String words() {
    return "%s of %s%s"
        .formatted(
            state.command(), String.join(", ", servers), machine == null ? "" : " on " + machine);
  }
}
