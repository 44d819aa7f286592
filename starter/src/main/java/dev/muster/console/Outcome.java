package dev.muster.console;

import dev.muster.engine.Told;
import dev.muster.problem.ProblemException;
import dev.muster.steering.CommandOutcome;
import org.springframework.http.HttpStatus;

/**
 * What became of a command, in a sentence.
 *
 * @param mark a word before it, so that it is told without colours
 */
record Outcome(Kind kind, HttpStatus status, String mark, String sentence) {
  /** How it ended. */
  enum Kind {
    DONE,
    KEPT,
    REFUSED,
    OPEN
  }

  static Outcome of(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Applied _ -> done("It is recorded in the story below.");
      case CommandOutcome.Kept() ->
          new Outcome(
              Kind.KEPT,
              HttpStatus.ACCEPTED,
              "Kept",
              "No worker answered in time; it is kept and takes effect as soon as a worker is"
                  + " there.");
      case CommandOutcome.Refused(String reason) -> refused(reason);
      case CommandOutcome.NotRunning() ->
          new Outcome(
              Kind.REFUSED,
              HttpStatus.NOT_FOUND,
              "Nothing was changed",
              "This incident is over, nothing runs that could take it.");
      case CommandOutcome.Unanswered() -> unanswered();
      case CommandOutcome.Unreachable _ -> unreachable();
    };
  }

  /**
   * What became of something that a run was told.
   *
   * @param done what is said when it was done
   */
  static Outcome of(Told<?> told, String done) {
    return switch (told) {
      case Told.Done(Object _) -> done(done);
      case Told.Refused(String why) -> refused(why);
      case Told.NotRunning() -> refused("Nothing runs that could take it.");
      case Told.Unanswered() -> unanswered();
      case Told.Unreachable(String _) -> unreachable();
      case Told.Unreadable(String _) -> unreachable();
    };
  }

  /** Why something was not even told. */
  static Outcome of(ProblemException problem) {
    String sentence = String.valueOf(problem.getMessage());
    return switch (problem.code().status()) {
      case BAD_REQUEST -> unusable(sentence);
      case SERVICE_UNAVAILABLE -> open(sentence);
      default -> refused(sentence);
    };
  }

  static Outcome unanswered() {
    return open(
        "No worker answered in time. It may still take effect: press the button again, and it is"
            + " carried out once.");
  }

  static Outcome unreachable() {
    return open(
        "Muster can't reach its engine. Press the button again in a minute; it is carried out"
            + " once.");
  }

  static Outcome done(String sentence) {
    return new Outcome(Kind.DONE, HttpStatus.OK, "Done", sentence);
  }

  static Outcome refused(String reason) {
    return new Outcome(Kind.REFUSED, HttpStatus.CONFLICT, "Nothing was changed", reason);
  }

  /** Something in the form can't be used. */
  static Outcome unusable(String reason) {
    return new Outcome(Kind.REFUSED, HttpStatus.BAD_REQUEST, "Nothing was changed", reason);
  }

  private static Outcome open(String sentence) {
    return new Outcome(Kind.OPEN, HttpStatus.SERVICE_UNAVAILABLE, "Not known yet", sentence);
  }

  boolean isDone() {
    return kind == Kind.DONE || kind == Kind.KEPT;
  }

  /** Whether the same command may be sent again to learn more. */
  boolean repeatable() {
    return kind == Kind.OPEN;
  }
}
