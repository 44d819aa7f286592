package dev.muster.policy;

import dev.muster.failover.LossBounds;
import dev.muster.failover.LostTerms;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads on which terms a server takes the place of one that is gone. */
record LostReader(PolicyReader reader) {
  /**
   * Those of a failover.
   *
   * @param servers of its pair
   */
  LostTerms terms(Place failover, List<String> servers) {
    return failover.find("lost").map(lost -> lost(lost, servers)).orElse(LostTerms.USUAL);
  }

  private LostTerms lost(Place place, List<String> servers) {
    Map<String, String> commands = new LinkedHashMap<>();
    place
        .entries("cut-off-by")
        .forEach((server, command) -> {
          if (!servers.contains(server)) {
            reader.error(
                command, "%s is none of %s".formatted(server, String.join(" and ", servers)));
          }
          commands.put(server, command.text());
        });
    return new LostTerms(
        commands,
        place.find("automatic-within").map(this::bounds).orElse(null),
        place.find("lose-at-most").map(this::bounds).orElse(null),
        reader.period(place, "writable-within").orElse(null));
  }

  private LossBounds bounds(Place place) {
    return new LossBounds(
        PairReader.number(place, "bytes", 0), reader.period(place, "time").orElse(Duration.ZERO));
  }
}
