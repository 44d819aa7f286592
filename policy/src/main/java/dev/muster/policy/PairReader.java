package dev.muster.policy;

import dev.muster.failover.PairServer;
import dev.muster.failover.ServerPair;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads pairs of servers, whatever they serve. */
record PairReader(PolicyReader reader) {
  /**
   * A pair.
   *
   * @param place with its 'servers'
   * @param server of a name, as it is declared
   * @param pair of two
   */
  <S extends PairServer, P extends ServerPair<S>> Optional<P> pair(
      Place place, BiFunction<String, Place, S> server, BiFunction<S, S, P> pair) {
    List<S> servers =
        place.entries("servers").entrySet().stream()
            .map(declared -> server.apply(declared.getKey(), declared.getValue()))
            .toList();
    S first = servers.getFirst();
    S second = servers.getLast();
    if (first.site().equals(second.site())) {
      reader.error(
          place.at("servers"),
          "%s and %s are both at %s: a site can't take over from itself"
              .formatted(first.name(), second.name(), first.site()));
    }
    return reader.made(place, () -> pair.apply(first, second));
  }

  /** The password of a login, as a reference to it. */
  @Nullable String password(Place login) {
    return login.find("password").map(reader::secret).map(SecretRef::toString).orElse(null);
  }

  static long number(Place place, String key, long usual) {
    return place.find(key).map(found -> found.node().asLong()).orElse(usual);
  }
}
