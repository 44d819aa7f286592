package dev.muster.api;

import dev.muster.problem.ProblemException;
import dev.muster.text.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a request and names the one that is wrong. */
final class Fields {
  private static final int LONGEST_TEXT = 4_000;
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

  private Fields() {}

  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw wrong(field, "is missing");
    }
    return value;
  }

  /** A text that must be there, fit to be stored. */
  static String text(String field, @Nullable String value) {
    String given = required(field, value);
    check(field, !given.isBlank(), "is empty");
    return fit(field, given);
  }

  /** A text that may be left out. */
  static @Nullable String optional(String field, @Nullable String value) {
    return value == null ? null : fit(field, value);
  }

  private static String fit(String field, String given) {
    check(field, given.length() <= LONGEST_TEXT, "is longer than " + LONGEST_TEXT + " characters");
    return Text.clean(given);
  }

  /** A name to look for, which is one that can be stored. */
  static @Nullable String name(String field, @Nullable String value) {
    check(field, value == null || value.equals(Text.clean(value)), "is no name");
    return value;
  }

  /** A moment that a calendar and the database know. */
  static @Nullable Instant moment(String field, @Nullable Instant value) {
    check(
        field,
        value == null || !(value.isBefore(Instant.EPOCH) || value.isAfter(END_OF_TIME)),
        "must lie between the years 1970 and 9999");
    return value;
  }

  /** A time zone that a calendar knows. */
  static ZoneId zone(String field, String value) {
    try {
      return ZoneId.of(value);
    } catch (DateTimeException e) {
      throw wrong(field, "is no time zone");
    }
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
