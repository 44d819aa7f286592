package dev.muster.oncall;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whom a level pages, resolved to people when the page goes out: {@code rotation:primary}. */
public record Target(Kind kind, String name) {

  /** What a target names. */
  public enum Kind {
    ROTATION,
    ROLE,
    PERSON
  }

  /**
   * Reads {@code kind:name}.
   *
   * @throws IllegalArgumentException when the text is not of that form
   */
  @JsonCreator
  public static Target parse(String text) {
    for (Kind kind : Kind.values()) {
      String prefix = prefix(kind);
      if (text.startsWith(prefix) && text.length() > prefix.length()) {
        return new Target(kind, text.substring(prefix.length()));
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a target; write rotation:NAME, role:NAME or person:NAME");
  }

  private static String prefix(Kind kind) {
    return switch (kind) {
      case ROTATION -> "rotation:";
      case ROLE -> "role:";
      case PERSON -> "person:";
    };
  }

  @JsonValue
  @Override
  public String toString() {
    return prefix(kind) + name;
  }
}
