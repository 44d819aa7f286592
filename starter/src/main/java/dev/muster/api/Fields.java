package dev.muster.api;

import dev.muster.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a request and names the one that is wrong. */
final class Fields {
  private static final int LONGEST_TEXT = 4_000;

  private Fields() {}

  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw wrong(field, "is missing");
    }
    return value;
  }

  static String text(String field, @Nullable String value) {
    String given = required(field, value);
    check(field, !given.isBlank(), "is empty");
    check(field, given.length() <= LONGEST_TEXT, "is longer than " + LONGEST_TEXT + " characters");
    return given;
  }

  static void check(String field, boolean holds, String otherwise) {
    if (!holds) {
      throw wrong(field, otherwise);
    }
  }

  static ProblemException wrong(String field, String why) {
    return ProblemException.field(field, why);
  }
}
