package dev.muster.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.incident.IncidentView;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param effect whether it is done or kept until a worker is there
 * @param idempotencyKey under which the command can be repeated without being carried out twice
 * @param incident where the incident stands now, when the command is done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommandAnswer(
    Effect effect, String detail, String idempotencyKey, @Nullable IncidentView incident) {
  enum Effect {
    DONE,
    KEPT
  }

  static CommandAnswer applied(String commandId, IncidentView incident) {
    return new CommandAnswer(Effect.DONE, "Done.", commandId, incident);
  }

  static CommandAnswer kept(String commandId) {
    return new CommandAnswer(
        Effect.KEPT,
        "No worker answered in time; it is kept and takes effect as soon as one is back.",
        commandId,
        null);
  }
}
