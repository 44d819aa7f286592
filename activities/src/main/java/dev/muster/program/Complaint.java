package dev.muster.program;

import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * What a program complained of, without what a row holds: PostgreSQL's programs and servers repeat
 * statements and values in lines of their own, and after a colon in their errors.
 */
final class Complaint {
  private static final Pattern REPEATS =
      Pattern.compile("\\b(DETAIL|CONTEXT|STATEMENT|QUERY|LINE \\d+|Command was): ");

  /** A program's own name, or the time of a line of a server's log. */
  private static final Pattern BEGINS =
      Pattern.compile(
          "^(\\w+: |psql:|\\d{4}-\\d\\d-\\d\\d |(LOG|WARNING|ERROR|FATAL|PANIC|HINT): )");

  private static final Pattern VALUE = Pattern.compile("(ERROR: .*?: )\".*");

  private Complaint() {}

  /** The lines that say what is wrong; whatever follows one that repeats a row goes with it. */
  static String of(String written) {
    StringJoiner said = new StringJoiner("\n");
    boolean repeating = false;
    for (String line : written.lines().toList()) {
      if (REPEATS.matcher(line).find()) {
        repeating = true;
      } else if (BEGINS.matcher(line).find()) {
        repeating = false;
      }
      if (!repeating) {
        said.add(VALUE.matcher(line).replaceFirst("$1…"));
      }
    }
    return said.toString();
  }
}
