package dev.muster.dns;

import java.util.List;
import java.util.Locale;

/**
 * Where a record of the DNS stands.
 *
 * @param name in full, such as {@code shop.example.com}
 * @param type such as {@code A} or {@code CNAME}
 */
public record RecordPlace(String zone, String name, String type) {
  private static final String NAME = "[A-Za-z0-9_.*-]+";

  public RecordPlace {
    require(zone.matches(NAME), "is no zone: " + zone);
    require(name.matches(NAME), "is no name of a record: " + name);
    require(type.matches("A|AAAA|CNAME|TXT"), "is neither A, AAAA, CNAME nor TXT: " + type);
  }

  private static void require(boolean good, String otherwise) {
    if (!good) {
      throw new IllegalArgumentException("this " + otherwise);
    }
  }

  /** Whether the name is one of the zone. */
  public boolean belongsToZone() {
    String whole = absolute(name);
    return whole.equals(absolute(zone)) || whole.endsWith("." + absolute(zone));
  }

  /** The name, with a dot at its end. */
  public String absoluteName() {
    return absolute(name);
  }

  /** The zone, with a dot at its end. */
  public String absoluteZone() {
    return absolute(zone);
  }

  /** A value as a server writes it: a name is whole, whatever the zone, a long address short. */
  public String written(String value) {
    return switch (type) {
      case "CNAME" -> absolute(value);
      case "AAAA" -> LongAddress.shortened(value);
      default -> value;
    };
  }

  /** Whether this value stands there, and no other; names of the DNS know no upper case. */
  public boolean is(String value, List<String> values) {
    return values.size() == 1 && written(value).equals(written(values.getFirst()));
  }

  private static String absolute(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower : lower + ".";
  }
}
