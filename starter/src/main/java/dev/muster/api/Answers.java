package dev.muster.api;

import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.steering.CommandOutcome;
import java.time.Duration;
import org.springframework.http.ResponseEntity;

/** Turns what became of a command into an HTTP answer. */
final class Answers {
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private Answers() {}

  static ResponseEntity<CommandAnswer> of(
      CommandOutcome outcome, String workflowId, String commandId) {
    return switch (outcome) {
      case CommandOutcome.Applied(var incident) ->
          ResponseEntity.ok(CommandAnswer.applied(commandId, incident));
      case CommandOutcome.Kept() -> ResponseEntity.accepted().body(CommandAnswer.kept(commandId));
      case CommandOutcome.Refused(String reason) ->
          throw ProblemException.of(ProblemCode.COMMAND_REFUSED, reason);
      case CommandOutcome.NotRunning() ->
          throw ProblemException.of(
              ProblemCode.INCIDENT_NOT_RUNNING, "No incident runs as " + workflowId + ".");
      case CommandOutcome.Unanswered() ->
          throw ProblemException.repeatable(
              ProblemCode.COMMAND_NOT_TAKEN,
              "No worker answered within "
                  + MOMENT.toSeconds()
                  + " s. The command may still take effect: repeat it with this Idempotency-Key"
                  + " and it is carried out once.",
              commandId);
      case CommandOutcome.Unreachable(String cause) ->
          throw ProblemException.repeatable(ProblemCode.ENGINE_UNREACHABLE, cause, commandId);
    };
  }
}
