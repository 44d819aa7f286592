package dev.muster.recovery;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What names one version of an application, and always the same. */
public final class ApplicationVersion {
  private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");
  private static final Pattern BETWEEN = Pattern.compile("[._-]");
  private static final Set<String> MOVING = Set.of("latest", "snapshot", "nightly", "head");

  private ApplicationVersion() {}

  /**
   * Refuses what could be another version tomorrow.
   *
   * @throws IllegalArgumentException with a sentence for people
   */
  public static void require(String version) {
    if (!WRITTEN.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "a version is up to 128 letters, digits, '.', '_' and '-', the first a letter or digit");
    }
    boolean moves =
        Stream.of(BETWEEN.split(version.toLowerCase(Locale.ROOT))).anyMatch(MOVING::contains);
    if (moves || !DIGIT.matcher(version).find()) {
      throw new IllegalArgumentException(
          "%s names another version tomorrow: say one that stays, such as 1.4.2"
              .formatted(version));
    }
  }
}
