package dev.muster.dns.rfc2136;

import dev.muster.dns.failure.DnsException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server answers for a record.
 *
 * @param values in its own order; none when there is no such record
 * @param ttl in seconds, of the first; null when there is none
 * @param authoritative whether it answers for the zone by itself, and not by what it remembers
 */
public record DnsAnswer(List<String> values, @Nullable Integer ttl, boolean authoritative) {
  private static final Pattern STATUS = Pattern.compile("status: ([A-Z]+)");
  private static final Pattern FLAGS = Pattern.compile("flags:[a-z ]*\\baa\\b");
  private static final int FIELDS = 5;

  public DnsAnswer {
    values = List.copyOf(values);
  }

  /** As {@code dig} writes it. */
  static DnsAnswer of(String server, String type, String written) {
    requireStatus(server, written);
    List<String[]> lines =
        written
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith(";"))
            .map(line -> line.split("\\s+", FIELDS))
            .filter(fields -> fields.length == FIELDS && fields[3].equals(type))
            .toList();
    return new DnsAnswer(
        lines.stream().map(fields -> fields[4]).toList(),
        lines.isEmpty() ? null : Integer.valueOf(lines.getFirst()[1]),
        FLAGS.matcher(written).find());
  }

  private static void requireStatus(String server, String written) {
    Matcher status = STATUS.matcher(written);
    String said = status.find() ? status.group(1) : "nothing";
    if (!said.equals("NOERROR") && !said.equals("NXDOMAIN")) {
      throw new DnsException.Silent("the server %s of the DNS says %s".formatted(server, said));
    }
  }
}
