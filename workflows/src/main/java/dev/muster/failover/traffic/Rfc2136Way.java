package dev.muster.failover.traffic;

import dev.muster.dns.RecordExchange;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes updates of its zone.
 *
 * @param server a host and a port
 * @param others that answer for the zone as well and follow it, each a host and a port
 * @param key a reference to a TSIG key as a file of {@code tsig-keygen}, never the key; null where
 *     the server asks for none
 */
public record Rfc2136Way(String server, List<String> others, @Nullable String key)
    implements TrafficWay {
  public Rfc2136Way {
    others = List.copyOf(others);
  }

  /** Every server that answers for the zone, the one that takes updates first. */
  public List<String> servers() {
    return Stream.concat(Stream.of(server), others.stream()).toList();
  }

  @Override
  public String words() {
    return server;
  }

  @Override
  public String programs() {
    return "nsupdate and dig";
  }

  @Override
  public String place() {
    return "where %s takes updates from".formatted(server);
  }

  @Override
  public String refusal() {
    return "NXRRSET";
  }

  @Override
  public String advice() {
    return key == null
        ? ""
        : " KEY is a file with the key that stands where the workers read it: " + key + ".";
  }

  @Override
  public List<String> byHand(RecordExchange exchange) {
    List<String> lines =
        Stream.of(
                Stream.of("server %s %s".formatted(host(server), port(server))),
                exchange.lines().stream(),
                Stream.of("send"))
            .flatMap(part -> part)
            .map("'%s'"::formatted)
            .toList();
    String signed = key == null ? "" : " -k \"$KEY\"";
    return List.of("printf '%%s\\n' %s | nsupdate%s".formatted(String.join(" ", lines), signed));
  }

  @Override
  public List<String> seenByHand(RecordExchange exchange) {
    return servers().stream()
        .map(each ->
            "dig +short +norecurse -p %s @%s '%s' %s"
                .formatted(
                    port(each),
                    host(each),
                    exchange.place().absoluteName(),
                    exchange.place().type()))
        .toList();
  }

  private static String host(String server) {
    return server.substring(0, server.lastIndexOf(':'));
  }

  private static String port(String server) {
    return server.substring(server.lastIndexOf(':') + 1);
  }
}
