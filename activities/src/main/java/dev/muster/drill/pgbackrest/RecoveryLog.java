package dev.muster.drill.pgbackrest;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a server that recovers says of where it left its log. */
final class RecoveryLog {
  private static final Pattern AT_POINT =
      Pattern.compile(
          "recovery stopping at restore point \".*\", time (\\d{4}-\\d\\d-\\d\\d) ([\\d:.]+)\\+00");

  private RecoveryLog() {}

  /** When the point was made at which it left it; empty when it has not said so. */
  static Optional<Instant> leftAt(String said) {
    return AT_POINT
        .matcher(said)
        .results()
        .map(point -> Instant.parse(point.group(1) + "T" + point.group(2) + "Z"))
        .findFirst();
  }
}
