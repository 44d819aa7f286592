package dev.muster.maintenance;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A record of the DNS that leads elsewhere while the mode is on. It is only changed from the one
 * value to the other: what anybody else made of it stays.
 *
 * @param server that takes updates of the zone: a host, or a host and a port
 * @param name in full, such as {@code shop.example.com}
 * @param type such as {@code A} or {@code CNAME}
 * @param ttl in seconds, of whichever value is written
 * @param normal its value while nobody works on the system
 * @param maintenance its value while somebody does
 * @param key a reference to a TSIG key as a file of {@code tsig-keygen}, never the key; null where
 *     the server asks for none
 */
public record DnsMode(
    String server,
    String zone,
    String name,
    String type,
    int ttl,
    String normal,
    String maintenance,
    @Nullable String key)
    implements MaintenanceMode {
  private static final String NAME = "[A-Za-z0-9_.*-]+";

  public DnsMode {
    require(zone.matches(NAME), "is no zone: " + zone);
    require(name.matches(NAME), "is no name of a record: " + name);
    require(type.matches("A|AAAA|CNAME|TXT"), "is neither A, AAAA, CNAME nor TXT: " + type);
    require(ttl >= 0, "is no time to live: " + ttl);
    require(isOneLine(normal) && isOneLine(maintenance), "is more than one line of a record");
    require(!normal.equals(maintenance), "is the same value twice: " + normal);
  }

  private static void require(boolean good, String otherwise) {
    if (!good) {
      throw new IllegalArgumentException("this " + otherwise);
    }
  }

  private static boolean isOneLine(String value) {
    return !value.isBlank() && value.chars().noneMatch(Character::isISOControl);
  }

  /** For how long others may go by the value of before. */
  public Duration staleness() {
    return Duration.ofSeconds(ttl);
  }

  @Override
  public String words() {
    return "%s %s at %s".formatted(name, type, server);
  }
}
