package dev.muster.steering;

import dev.muster.engine.RunLog;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentCommand.Acknowledge;
import dev.muster.incident.IncidentCommand.ChangeSeverity;
import dev.muster.incident.IncidentCommand.Deferred;
import dev.muster.incident.IncidentCommand.EscalateNow;
import dev.muster.incident.IncidentCommand.NameCommander;
import dev.muster.incident.IncidentCommand.Note;
import dev.muster.incident.IncidentCommand.Reassign;
import dev.muster.incident.IncidentCommand.Report;
import dev.muster.incident.IncidentCommand.Resolve;
import dev.muster.incident.IncidentCommand.Snooze;
import dev.muster.steering.CommandOutcome.Unanswered;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives commands, and sees to it that an answer to a page is never lost. */
@Component
public final class Steering {
  private static final Logger log = LoggerFactory.getLogger(Steering.class);

  private final Incidents incidents;
  private final Clock clock;

  Steering(Incidents incidents, Clock clock) {
    this.incidents = incidents;
    this.clock = clock;
  }

  /**
   * Gives a command; one that can be kept for later is kept when nobody takes it now.
   *
   * @param commandId the same command under the same id is carried out once
   */
  public CommandOutcome give(String workflowId, IncidentCommand command, String commandId) {
    CommandOutcome told = incidents.tell(workflowId, command, commandId);
    CommandOutcome outcome =
        told instanceof Unanswered
            ? deferred(command).map(kept -> incidents.leave(workflowId, kept)).orElse(told)
            : told;
    RunLog.say(
        log, workflowId, "%s by %s: %s".formatted(name(command), command.actor(), name(outcome)));
    return outcome;
  }

  private static String name(Object what) {
    return what.getClass().getSimpleName();
  }

  private Optional<Deferred> deferred(IncidentCommand command) {
    return switch (command) {
      case Acknowledge acknowledge -> Optional.of(new Deferred(acknowledge, null, clock.instant()));
      case Resolve resolve -> Optional.of(new Deferred(null, resolve, clock.instant()));
      case Snooze _,
          EscalateNow _,
          Reassign _,
          ChangeSeverity _,
          NameCommander _,
          Report _,
          Note _ ->
          Optional.empty();
    };
  }
}
