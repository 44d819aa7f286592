package dev.muster.failover;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a balancer sends sessions.
 *
 * @param servers by name; null when it did not answer
 */
public record Traffic(@Nullable List<String> servers) {
  /** What speaks against it while this server is the one that writes; empty when nothing does. */
  public Optional<String> against(String writer) {
    if (servers == null) {
      return Optional.of("the balancer did not say where it sends sessions");
    }
    if (servers.equals(List.of(writer))) {
      return Optional.empty();
    }
    return Optional.of(
        "the balancer sends sessions to %s, and %s is the one that writes"
            .formatted(servers.isEmpty() ? "no server" : String.join(" and ", servers), writer));
  }

  /** That a server is sent none; empty where it is, or that is not known. */
  public Optional<FenceSign> sentNothing(String node) {
    return servers == null || servers.contains(node)
        ? Optional.empty()
        : Optional.of(new FenceSign.BlockedAtBalancer(node));
  }

  /** For people. */
  public String words() {
    if (servers == null) {
      return "the balancer did not answer";
    }
    return "the balancer sends sessions to "
        + (servers.isEmpty() ? "none" : String.join(" and ", servers));
  }
}
