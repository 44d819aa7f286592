package dev.muster.program;

import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program complained of, without what a row holds: PostgreSQL's programs and servers repeat
 * statements and values in lines of their own, and after a colon in their errors.
 */
final class Complaint {
  private static final Pattern REPEATS =
      Pattern.compile("\\b(DETAIL|CONTEXT|STATEMENT|QUERY|LINE \\d+|Command was): ");

  /** As programs and servers begin a line, and rows hardly do. */
  private static final Pattern BEGINS =
      Pattern.compile(
          "^((pg_\\w+|psql|createdb|initdb|redis-\\w+|setpriv):"
              + "|(ERROR|WARN): \\[\\d+]"
              + "|\\d{4}-\\d\\d-\\d\\d [\\d:.]+ \\w+ \\[\\d+] [A-Z]+\\d?: )");

  private static final Pattern VALUE = Pattern.compile("(ERROR: .*?: )\".*");

  private Complaint() {}

  /** The lines that say what is wrong; whatever follows a value that is repeated goes with it. */
  static String of(String written) {
    return of(written, false);
  }

  /** The same of the end of what was written: what its first lines belong to is not known. */
  static String ofEnd(String written) {
    return of(written, true);
  }

  private static String of(String written, boolean within) {
    StringJoiner said = new StringJoiner("\n");
    boolean repeating = within;
    for (String line : written.lines().toList()) {
      if (REPEATS.matcher(line).find()) {
        repeating = true;
      } else if (BEGINS.matcher(line).find()) {
        repeating = false;
      }
      if (!repeating) {
        Matcher value = VALUE.matcher(line);
        repeating = value.find();
        said.add(repeating ? value.replaceFirst("$1…") : line);
      }
    }
    return said.toString();
  }
}
