package dev.muster.restorepoint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table by its schema and name, without quotes. */
public record TableName(String schema, String name) {
  private static final String PART = "([a-z_][a-z0-9_]*|\"(?:[^\"]|\"\")+\")";
  private static final Pattern BOTH = Pattern.compile(PART + "\\." + PART);

  /** Reads what {@code quote_ident} writes, such as {@code public."Orders"}. */
  public static Optional<TableName> parse(String text) {
    Matcher both = BOTH.matcher(text);
    return both.matches()
        ? Optional.of(new TableName(unquoted(both.group(1)), unquoted(both.group(2))))
        : Optional.empty();
  }

  /** As SQL has it. */
  public String quoted() {
    return quoted(schema) + "." + quoted(name);
  }

  /** A name as SQL has it. */
  public static String quoted(String part) {
    return "\"" + part.replace("\"", "\"\"") + "\"";
  }

  private static String unquoted(String part) {
    return part.startsWith("\"")
        ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
        : part;
  }
}
