package dev.muster.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A moment by the clocks of all whom a window concerns: those at its site, the reader's, and UTC.
 *
 * @param clocks each with its zone, and whose it is where they differ
 * @param distance how far away it is
 */
record Clocks(String clocks, String iso, String distance) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm:ss zzz", Locale.ENGLISH);
  private static final ZoneId UTC = ZoneId.of("UTC");

  static Clocks of(Instant at, ZoneId site, Times times) {
    Map<String, List<String>> owners = new LinkedHashMap<>();
    owners.put(clock(at, site), List.of("at the site"));
    owners.merge(clock(at, times.zone()), List.of("for you"), Clocks::both);
    owners.merge(clock(at, UTC), List.of(), Clocks::both);
    return new Clocks(text(owners), at.toString(), times.distance(at));
  }

  private static String clock(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    return CLOCK.format(local.getOffset().equals(ZoneOffset.UTC) ? at.atZone(UTC) : local);
  }

  private static List<String> both(List<String> ones, List<String> others) {
    return Stream.concat(ones.stream(), others.stream()).toList();
  }

  private static String text(Map<String, List<String>> owners) {
    return owners.entrySet().stream()
        .map(clock ->
            owners.size() == 1 || clock.getValue().isEmpty()
                ? clock.getKey()
                : clock.getKey() + " " + String.join(" and ", clock.getValue()))
        .collect(Collectors.joining(", "));
  }
}
