package dev.muster.dns;

import java.util.List;

/**
 * One value of a record in the place of another, and only of that other: who came between is told
 * no by the server itself (RFC 2136, section 2.4.2).
 *
 * @param ttl in seconds, of the new value
 */
public record RecordExchange(RecordPlace place, String from, String to, int ttl) {
  public RecordExchange {
    if (ttl < 0) {
      throw new IllegalArgumentException("this is no time to live: " + ttl);
    }
    if (!isOneLine(from) || !isOneLine(to)) {
      throw new IllegalArgumentException("this is more than one line of a record");
    }
  }

  private static boolean isOneLine(String value) {
    return !value.isBlank() && value.chars().noneMatch(Character::isISOControl);
  }

  /** As {@code nsupdate} reads it, without the server and its key. */
  public List<String> lines() {
    String name = place.absoluteName();
    return List.of(
        "zone " + place.absoluteZone(),
        "prereq yxrrset %s IN %s %s".formatted(name, place.type(), place.written(from)),
        "update delete %s IN %s".formatted(name, place.type()),
        "update add %s %d IN %s %s".formatted(name, ttl, place.type(), place.written(to)));
  }

  /** The same, of which nothing would come but whether the server takes it. */
  public static List<String> trial(RecordPlace place, String value, int ttl) {
    return new RecordExchange(place, value, value, ttl)
        .lines().stream().filter(line -> !line.startsWith("update delete")).toList();
  }
}
