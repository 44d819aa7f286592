package dev.muster.maintenance;

import dev.muster.dns.RecordExchange;
import dev.muster.dns.RecordPlace;
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

  public DnsMode {
    var _ = new RecordExchange(new RecordPlace(zone, name, type), normal, maintenance, ttl);
    if (normal.equals(maintenance)) {
      throw new IllegalArgumentException("this is the same value twice: " + normal);
    }
  }

  /** The record. */
  public RecordPlace place() {
    return new RecordPlace(zone, name, type);
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
