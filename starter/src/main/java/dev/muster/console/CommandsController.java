package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.IdempotencyKey;
import dev.muster.api.IncidentDetail;
import dev.muster.console.CommandForms.Verb;
import dev.muster.incident.IncidentCommand;
import dev.muster.problem.ProblemException;
import dev.muster.steering.CommandOutcome;
import dev.muster.steering.Incidents;
import dev.muster.steering.Incidents.Sighting;
import dev.muster.steering.Steering;
import dev.muster.temporal.WorkflowIds;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The buttons of an incident's page: the API's commands, answered with the page. */
@Hidden
@Controller
class CommandsController {
  private final Steering steering;
  private final Incidents incidents;
  private final MeantIncidents meant;
  private final IncidentPages pages;
  private final Desk desk;

  CommandsController(
      Steering steering,
      Incidents incidents,
      MeantIncidents meant,
      IncidentPages pages,
      Desk desk) {
    this.steering = steering;
    this.incidents = incidents;
    this.meant = meant;
    this.pages = pages;
    this.desk = desk;
  }

  @PostMapping("/console/incidents/{service}/{key}/{command}")
  ModelAndView give(
      @PathVariable String service,
      @PathVariable String key,
      @PathVariable String command,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Optional<Verb> verb =
        Arrays.stream(Verb.values())
            .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(command))
            .findFirst();
    if (verb.isEmpty()) {
      return pages.unknown(caller, request);
    }
    Given form = Given.of(request, CommandForms.FIELDS);
    Result result = carryOut(WorkflowIds.incident(service, key), verb.get(), form, caller);
    return detail(service, key, form, result)
        .map(found -> pages.show(found, result.outcome(), caller, form, request))
        .orElseGet(() -> desk.message(result.outcome(), caller, request));
  }

  /** What became of a command, and what gave that answer, when something did. */
  private record Result(Outcome outcome, @Nullable CommandOutcome told) {}

  private Result carryOut(String workflowId, Verb verb, Given form, Caller caller) {
    if (isAnother(workflowId, form.incident())) {
      return new Result(
          Outcome.refused(
              "The incident that was on the page is over, and another one of its kind is open now."),
          null);
    }
    try {
      IncidentCommand command = CommandForms.read(verb, form, caller, desk.policy());
      String id = IdempotencyKey.of(form.once()).over(command).toString();
      CommandOutcome told = steering.give(workflowId, command, id);
      return new Result(Outcome.of(told), told);
    } catch (ProblemException e) {
      return new Result(Outcome.unusable(String.valueOf(e.getMessage())), null);
    }
  }

  /** The next incident of the same key runs under the same workflow id. */
  private boolean isAnother(String workflowId, @Nullable String meant) {
    return meant != null
        && incidents.look(workflowId) instanceof Sighting.Seen(var running)
        && !running.id().equals(meant);
  }

  private Optional<IncidentDetail> detail(String service, String key, Given form, Result result) {
    try {
      return meant
          .find(service, key, form.incident())
          .map(found -> now(found, result.told()))
          .or(() -> answered(result.told()));
    } catch (DataAccessException e) {
      return answered(result.told());
    }
  }

  /** The read model follows in a moment; whoever answered knows already. */
  private static IncidentDetail now(IncidentDetail remembered, @Nullable CommandOutcome told) {
    return told instanceof CommandOutcome.Applied(var incident)
            && incident.id().equals(remembered.incident().id())
        ? new IncidentDetail(
            incident, remembered.timeline(), remembered.alerts(), remembered.complete())
        : remembered;
  }

  private static Optional<IncidentDetail> answered(@Nullable CommandOutcome told) {
    return told instanceof CommandOutcome.Applied(var incident)
        ? Optional.of(new IncidentDetail(incident, List.of(), List.of(), false))
        : Optional.empty();
  }
}
