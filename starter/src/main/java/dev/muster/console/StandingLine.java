package dev.muster.console;

import dev.muster.restorepoint.Standing;
import dev.muster.restorepoint.Standing.Kind;
import java.util.List;

/**
 * Whether a backup is proven, as a page says it.
 *
 * @param style how its words look, which say the same without it
 * @param proven whether a restore is known to succeed
 * @param rank the worst has the lowest
 */
record StandingLine(
    String mark, String words, String style, String sentence, boolean proven, int rank) {
  private static final List<Kind> WORST_FIRST =
      List.of(
          Kind.NOT_RESTORABLE,
          Kind.NONE,
          Kind.UNKNOWN,
          Kind.UNPROVEN,
          Kind.PROMISE_BROKEN,
          Kind.PROVEN);

  static StandingLine of(Standing standing) {
    Kind kind = standing.kind();
    return new StandingLine(
        mark(kind),
        words(kind),
        style(kind),
        standing.sentence(),
        kind.isProven(),
        WORST_FIRST.indexOf(kind));
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
