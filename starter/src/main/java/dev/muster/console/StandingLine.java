package dev.muster.console;

import dev.muster.restorepoint.Standing;
import dev.muster.restorepoint.Standing.Kind;

/**
 * Whether a backup is proven, as a page says it.
 *
 * @param style how its words look, which say the same without it
 */
record StandingLine(Kind kind, String mark, String words, String style, String sentence) {

  static StandingLine of(Standing standing) {
    Kind kind = standing.kind();
    return new StandingLine(kind, mark(kind), words(kind), style(kind), standing.sentence());
  }

  private static String mark(Kind kind) {
    return switch (kind) {
      case PROVEN -> "✓";
      case PROMISE_BROKEN -> "!";
      case UNPROVEN, UNKNOWN -> "?";
      case NOT_RESTORABLE, NONE -> "✗";
    };
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case PROVEN -> "Proven";
      case PROMISE_BROKEN -> "Proven, promise broken";
      case UNPROVEN -> "Not proven";
      case NOT_RESTORABLE -> "Not restorable";
      case NONE -> "No restore point";
      case UNKNOWN -> "Not known";
    };
  }

  private static String style(Kind kind) {
    return switch (kind) {
      case PROVEN -> "good";
      case PROMISE_BROKEN -> "lapsed";
      case UNPROVEN, UNKNOWN -> "open";
      case NOT_RESTORABLE, NONE -> "bad";
    };
  }
}
