package dev.muster.api;

import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;

/** Turns what became of something that a workflow was told into an answer or a problem. */
final class Commands {
  private Commands() {}

  /** The answer. */
  static <T> T done(Told<T> told, String what, String key) {
    return switch (told) {
      case Told.Done(T answer) -> answer;
      case Told.Refused(String reason) ->
          throw ProblemException.of(ProblemCode.COMMAND_REFUSED, reason);
      case Told.NotRunning() ->
          throw ProblemException.of(ProblemCode.NOT_FOUND, "There is no running " + what + ".");
      case Told.Unanswered() ->
          throw ProblemException.repeatable(
              ProblemCode.COMMAND_NOT_TAKEN,
              "No worker answered within "
                  + RunningWorkflows.MOMENT.toSeconds()
                  + " s. The command may still take effect: repeat it with this Idempotency-Key"
                  + " and it is carried out once.",
              key);
      case Told.Unreachable(String cause) ->
          throw ProblemException.repeatable(ProblemCode.ENGINE_UNREACHABLE, cause, key);
      case Told.Unreadable(String reason) ->
          throw ProblemException.repeatable(ProblemCode.ENGINE_UNREADABLE, reason, key);
    };
  }
}
