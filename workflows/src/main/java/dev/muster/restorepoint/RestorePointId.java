package dev.muster.restorepoint;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A backup of a plan, named by the second it was begun at, in UTC.
 *
 * @param plan a name of letters, digits and hyphens
 */
public record RestorePointId(String plan, Instant begunAt) implements Comparable<RestorePointId> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
          .withZone(ZoneOffset.UTC)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Comparator<RestorePointId> ORDER =
      Comparator.comparing(RestorePointId::begunAt).thenComparing(RestorePointId::plan);

  public RestorePointId {
    if (!isName(plan)) {
      throw new IllegalArgumentException(
          "the name of a backup is of lower-case letters, digits and hyphens, not " + plan);
    }
    begunAt = begunAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether a backup may have that name: it is part of keys and ids. */
  public static boolean isName(String plan) {
    return NAME.matcher(plan).matches();
  }

  /** The name under which it is asked for, such as {@code shop-db/20260301T020000Z}. */
  public String text() {
    return plan + "/" + TIME.format(begunAt);
  }

  /** What a name stands for, empty when it is none. */
  public static Optional<RestorePointId> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !isName(text.substring(0, slash))) {
      return Optional.empty();
    }
    try {
      Instant begun =
          LocalDateTime.parse(text.substring(slash + 1), TIME).toInstant(ZoneOffset.UTC);
      return Optional.of(new RestorePointId(text.substring(0, slash), begun));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(RestorePointId other) {
    return ORDER.compare(this, other);
  }
}
