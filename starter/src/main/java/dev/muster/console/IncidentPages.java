package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.IncidentDetail;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.readmodel.EvidenceShelf;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Shows incidents, before and after somebody did something about them. */
@Component("consoleIncidentPages")
final class IncidentPages {
  private final Desk desk;
  private final TemporalPages temporal;
  private final EvidenceShelf shelf;

  IncidentPages(Desk desk, TemporalPages temporal, EvidenceShelf shelf) {
    this.desk = desk;
    this.temporal = temporal;
    this.shelf = shelf;
  }

  ModelAndView show(IncidentDetail detail, Caller caller, HttpServletRequest request) {
    return show(detail, HttpStatus.OK, caller, UUID.randomUUID().toString(), Map.of(), request);
  }

  /** The page with what became of a command on it. */
  ModelAndView show(
      IncidentDetail detail,
      Outcome outcome,
      Caller caller,
      Given given,
      HttpServletRequest request) {
    String once = outcome.repeatable() ? given.once() : UUID.randomUUID().toString();
    return show(
            detail,
            outcome.status(),
            caller,
            once,
            outcome.isDone() ? Map.of() : given.fields(),
            request)
        .addObject("outcome", outcome);
  }

  private ModelAndView show(
      IncidentDetail detail,
      HttpStatus status,
      Caller caller,
      String once,
      Map<String, String> given,
      HttpServletRequest request) {
    IncidentPage page =
        IncidentPage.of(
            detail,
            desk.policy(),
            desk.times(caller),
            new IncidentPage.Reader(caller, temporal, once));
    return desk.page("incident", status, caller, request)
        .addObject("page", page)
        .addObject("given", given)
        .addObject("report", report(detail))
        .addObject("live", "/console/live?incident=" + detail.incident().id());
  }

  /** Where the record of an incident that is over is; null before, and while nobody can tell. */
  private @Nullable String report(IncidentDetail detail) {
    IncidentView incident = detail.incident();
    return detail.complete() && incident.status() == IncidentStatus.CLOSED
        ? shelf.ofRun(incident.id()).map(RecordPage::href).orElse(null)
        : null;
  }

  ModelAndView unknown(Caller caller, HttpServletRequest request) {
    return desk.message(
        HttpStatus.NOT_FOUND,
        "No such incident",
        "Muster knows no incident of this address. One that was just opened may take a moment.",
        caller,
        request);
  }
}
