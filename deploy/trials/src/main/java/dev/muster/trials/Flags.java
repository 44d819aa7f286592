package dev.muster.trials;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a program: {@code --name value}, or {@code --name} alone. */
public record Flags(Map<String, String> values) {
  private static final String DASHES = "--";

  public Flags {
    values = Map.copyOf(values);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException when an argument is not a flag
   */
  public static Flags parse(String... arguments) {
    Map<String, String> values = new HashMap<>();
    String name = null;
    for (String argument : arguments) {
      if (argument.startsWith(DASHES)) {
        name = argument.substring(DASHES.length());
        values.put(name, "");
      } else {
        values.put(named(name, argument), argument);
        name = null;
      }
    }
    return new Flags(values);
  }

  private static String named(@Nullable String name, String argument) {
    if (name == null) {
      throw new IllegalArgumentException("'" + argument + "' belongs to no flag");
    }
    return name;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  public int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise)));
  }
}
