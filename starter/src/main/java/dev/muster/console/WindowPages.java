package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.engine.Told;
import dev.muster.incident.IncidentStatus;
import dev.muster.policy.Plans;
import dev.muster.readmodel.ApprovalInbox;
import dev.muster.readmodel.EvidenceShelf;
import dev.muster.readmodel.IncidentFilter;
import dev.muster.readmodel.IncidentHistory;
import dev.muster.steering.Decisions;
import dev.muster.steering.Windows;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import dev.muster.temporal.WorkflowIds;
import dev.muster.window.WindowPlan;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Shows windows, before and after somebody told them something. */
@Component
final class WindowPages {
  private static final Logger log = LoggerFactory.getLogger(WindowPages.class);
  private static final int TO_COME = 100;
  private static final int MOST_HELD = 50;

  private final Desk desk;
  private final Windows windows;
  private final ApprovalInbox inbox;
  private final Decisions decisions;
  private final EvidenceShelf shelf;
  private final IncidentHistory incidents;
  private final TemporalPages temporal;

  WindowPages(
      Desk desk,
      Windows windows,
      ApprovalInbox inbox,
      Decisions decisions,
      EvidenceShelf shelf,
      IncidentHistory incidents,
      TemporalPages temporal) {
    this.desk = desk;
    this.windows = windows;
    this.inbox = inbox;
    this.decisions = decisions;
    this.shelf = shelf;
    this.incidents = incidents;
    this.temporal = temporal;
  }

  /** The page of a window; of one that Temporal has forgotten, its record. */
  ModelAndView show(String name, String occurrence, Caller caller, HttpServletRequest request) {
    String id = WorkflowIds.window(name, occurrence);
    return switch (windows.look(id)) {
      case Told.Done(Sighting seen) ->
          show(seen, HttpStatus.OK, caller, UUID.randomUUID().toString(), Map.of(), request);
      case Told.NotRunning() -> forgotten(id, caller, request);
      default ->
          desk.message(
              HttpStatus.SERVICE_UNAVAILABLE,
              id,
              "Muster can't reach its engine, so where this window stands is not known. What it has"
                  + " begun goes on by itself.",
              caller,
              request);
    };
  }

  /** The page with what became of a command on it. */
  ModelAndView show(
      Sighting seen, Outcome outcome, Caller caller, Given given, HttpServletRequest request) {
    return show(
            seen,
            outcome.status(),
            caller,
            outcome.repeatable() ? given.once() : UUID.randomUUID().toString(),
            outcome.isDone() ? Map.of() : given.fields(),
            request)
        .addObject("outcome", outcome);
  }

  private ModelAndView show(
      Sighting seen,
      HttpStatus status,
      Caller caller,
      String once,
      Map<String, String> given,
      HttpServletRequest request) {
    Remembered remembered = remembered(seen, caller);
    WindowPage.Reader reader =
        new WindowPage.Reader(caller, new People(desk.policy()), desk.times(caller), once);
    WindowPage page = WindowPage.of(seen, plan(desk.policy().plans(), seen.workflowId()), reader);
    return desk.page("window", status, caller, request)
        .addObject("page", page)
        .addObject("twice", SiteTime.choices(given.get("to"), page.actions().zone()))
        .addObject("requests", remembered.requests())
        .addObject("held", remembered.held())
        .addObject("evidence", remembered.evidence())
        .addObject("known", remembered.known())
        .addObject("temporal", temporal.of(seen.workflowId()))
        .addObject("given", given);
  }

  /** The page of a window, by its workflow id. */
  static String href(String workflowId) {
    return "/console/windows/" + workflowId.substring(WorkflowIds.window("", "").length() - 1);
  }

  /** The plan that a window goes by; null when the policy has it no more. */
  static @Nullable WindowPlan plan(Plans plans, String workflowId) {
    return plans.windows().values().stream()
        .filter(plan -> workflowId.startsWith(WorkflowIds.window(plan.name(), "")))
        .findFirst()
        .orElse(null);
  }

  /**
   * What the read model knows of a window.
   *
   * @param requests what it asked for
   * @param held incidents that page nobody because of it
   * @param evidence where its record is; null while it has none
   * @param known false when the read model does not answer
   */
  private record Remembered(
      List<RequestLine> requests,
      List<IncidentCard> held,
      @Nullable String evidence,
      boolean known) {}

  private Remembered remembered(Sighting seen, Caller caller) {
    String id = seen.workflowId();
    try {
      return new Remembered(requests(id, caller), held(seen, caller), evidence(id), true);
    } catch (DataAccessException e) {
      log.warn("the read model can't be read: {}", e.getMessage());
      return new Remembered(List.of(), List.of(), null, false);
    }
  }

  private List<IncidentCard> held(Sighting seen, Caller caller) {
    Times times = desk.times(caller);
    List<String> services =
        seen.view() == null || seen.stage() != Stage.BEGUN ? List.of() : seen.view().services();
    return services.stream()
        .flatMap(service -> incidents.list(open(service)).stream())
        .filter(one -> one.held() != null && one.held().by().equals(seen.workflowId()))
        .map(one -> IncidentCard.of(one, desk.policy(), times))
        .sorted(IncidentCard.URGENT_FIRST)
        .toList();
  }

  private static IncidentFilter open(String service) {
    return new IncidentFilter(
        Set.of(IncidentStatus.OPEN, IncidentStatus.ACKNOWLEDGED),
        service,
        null,
        null,
        null,
        null,
        MOST_HELD);
  }

  private List<RequestLine> requests(String workflowId, Caller caller) {
    Times times = desk.times(caller);
    People people = new People(desk.policy());
    List<String> roles = decisions.roles(caller.person(), caller.approvesAs());
    return inbox.ofRun(workflowId).stream()
        .map(one -> RequestLine.of(one, caller.person(), roles, times, people))
        .toList();
  }

  private @Nullable String evidence(String workflowId) {
    return shelf.ofWorkflows(List.of(workflowId)).stream()
        .findFirst()
        .map(RecordPage::href)
        .orElse(null);
  }

  private ModelAndView forgotten(String id, Caller caller, HttpServletRequest request) {
    String evidence = evidence(id);
    if (evidence != null) {
      RedirectView record = new RedirectView(evidence);
      record.setExposeModelAttributes(false);
      return new ModelAndView(record);
    }
    return isToCome(id)
        ? desk.message(
            HttpStatus.OK,
            id,
            "It stands in the calendar, and is planned two days before the first that people are"
                + " told of it. Until then there is nothing of it to see.",
            caller,
            request)
        : unknown(caller, request);
  }

  private boolean isToCome(String id) {
    return desk.policy().plans().nextWindows(desk.now(), TO_COME).entries().stream()
        .anyMatch(entry -> entry.workflowId().equals(id));
  }

  ModelAndView unknown(Caller caller, HttpServletRequest request) {
    return desk.message(
        HttpStatus.NOT_FOUND,
        "No such window",
        "Muster knows no window of this address.",
        caller,
        request);
  }
}
