package dev.muster.linkpage;

import dev.muster.incident.IncidentView;
import dev.muster.link.ActionLink;
import dev.muster.steering.CommandOutcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * What the page says.
 *
 * @param button the token that the button acts with; null for a page without one
 */
record LinkPage(
    HttpStatus status, String title, String sentence, List<Fact> facts, @Nullable String button) {
  LinkPage {
    facts = List.copyOf(facts);
  }

  /** The page before the button was pressed. */
  static LinkPage of(ActionLink link, String token, Optional<IncidentView> incident) {
    return incident
        .map(seen ->
            new LinkPage(
                HttpStatus.OK,
                seen.title(),
                IncidentFacts.sentence(seen),
                IncidentFacts.of(seen),
                isOpenFor(link, seen) ? token : null))
        .orElseGet(() ->
            new LinkPage(
                HttpStatus.OK,
                "Incident " + link.workflowId().replaceFirst("^incident/", ""),
                "Muster can't say right now how it stands. You can acknowledge all the same.",
                List.of(),
                token));
  }

  /** The page after it was pressed. */
  static LinkPage of(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Applied(IncidentView incident) ->
          new LinkPage(
              HttpStatus.OK,
              "Acknowledged",
              "It is yours: " + incident.title() + ".",
              IncidentFacts.of(incident),
              null);
      case CommandOutcome.Kept() ->
          plain(
              HttpStatus.ACCEPTED,
              "Noted",
              "Your acknowledgement is kept and takes effect as soon as a worker is back.");
      case CommandOutcome.Refused(String reason) ->
          plain(HttpStatus.CONFLICT, "Nothing was changed", reason);
      case CommandOutcome.NotRunning() -> over();
      case CommandOutcome.Unanswered() -> notReached();
      case CommandOutcome.Unreachable _ -> notReached();
    };
  }

  static LinkPage over() {
    return plain(HttpStatus.GONE, "This incident is over", "There is nothing left to acknowledge.");
  }

  static LinkPage invalid(HttpStatus status, String sentence) {
    return plain(status, "This link can't be used", sentence);
  }

  ModelAndView view() {
    ModelAndView view = new ModelAndView("link", status);
    view.addObject("page", this);
    return view;
  }

  private static LinkPage notReached() {
    return plain(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Not acknowledged",
        "Muster can't reach its engine. Go back and press the button again in a minute.");
  }

  private static LinkPage plain(HttpStatus status, String title, String sentence) {
    return new LinkPage(status, title, sentence, List.of(), null);
  }

  private static boolean isOpenFor(ActionLink link, IncidentView seen) {
    return switch (seen.status()) {
      case OPEN -> true;
      case ACKNOWLEDGED -> !link.person().equals(seen.acknowledgedBy());
      case RESOLVED, CLOSED -> false;
    };
  }
}
