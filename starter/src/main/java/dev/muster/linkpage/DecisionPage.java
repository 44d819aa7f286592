package dev.muster.linkpage;

import dev.muster.approval.ApprovalStatus;
import dev.muster.approval.ApprovalView;
import dev.muster.engine.Told;
import dev.muster.notice.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * What the page of a request for a decision says.
 *
 * @param buttons the token that the buttons act with; null for a page without any
 */
record DecisionPage(
    HttpStatus status, String title, String sentence, List<Fact> facts, @Nullable String buttons) {
  DecisionPage {
    facts = List.copyOf(facts);
  }

  /** The page before a button was pressed. */
  static DecisionPage of(Optional<ApprovalView> request, String person, String token) {
    return request
        .map(seen ->
            new DecisionPage(
                HttpStatus.OK,
                seen.subject(),
                sentence(seen),
                facts(seen),
                mayDecide(seen, person) ? token : null))
        .orElseGet(() ->
            plain(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Muster can't say how it stands",
                "Neither its engine nor its database answers. Try again in a minute."));
  }

  /** The page after it was pressed. */
  static DecisionPage of(Told<ApprovalView> told) {
    return switch (told) {
      case Told.Done(ApprovalView seen) ->
          new DecisionPage(HttpStatus.OK, "Noted", sentence(seen), facts(seen), null);
      case Told.Refused(String reason) -> plain(HttpStatus.CONFLICT, "Nothing was changed", reason);
      case Told.NotRunning() ->
          plain(HttpStatus.GONE, "This request is over", "Nobody waits for an answer any more.");
      case Told.Unanswered() -> notReached();
      case Told.Unreachable(String _) -> notReached();
      case Told.Unreadable(String _) -> notReached();
    };
  }

  static DecisionPage withoutReason(String token) {
    return new DecisionPage(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "Nothing was changed",
        "A rejection needs a reason.",
        List.of(),
        token);
  }

  ModelAndView view() {
    ModelAndView view = new ModelAndView("decision", status);
    view.addObject("page", this);
    return view;
  }

  private static boolean mayDecide(ApprovalView request, String person) {
    return request.status() == ApprovalStatus.WAITING
        && request.decisions().stream().noneMatch(made -> made.actor().equals(person));
  }

  private static String sentence(ApprovalView request) {
    return switch (request.status()) {
      case WAITING ->
          request.missing() == 1
              ? "It waits for one approval."
              : "It waits for " + request.missing() + " approvals.";
      case APPROVED -> "It is approved.";
      case REJECTED -> "It is rejected.";
      case EXPIRED -> "It expired: nobody decided in time.";
      case STALE -> "Its estimate is out of date; it is asked anew.";
      case WITHDRAWN -> "The run that asked is over.";
    };
  }

  private static List<Fact> facts(ApprovalView request) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("Plan", request.plan()));
    facts.add(fact("Asked by", request.requester()));
    add(facts, "Reason", request.reason());
    add(facts, "Estimate", request.estimate());
    facts.add(fact("May decide", String.join(", ", request.roles())));
    facts.add(fact("Asked at", TimeText.clock(request.openedAt())));
    facts.add(fact("Dead at", TimeText.clock(request.deadline())));
    request
        .decisions()
        .forEach(made ->
            facts.add(
                fact(
                    made.actor(),
                    made.verdict() + (made.reason() == null ? "" : ": " + made.reason()))));
    return facts;
  }

  private static void add(List<Fact> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.add(fact(name, value));
    }
  }

  private static Fact fact(String name, String value) {
    return new Fact(name, value, null);
  }

  private static DecisionPage notReached() {
    return plain(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Not decided",
        "Muster can't reach its engine or its workers. Go back and press the button again in a"
            + " minute.");
  }

  private static DecisionPage plain(HttpStatus status, String title, String sentence) {
    return new DecisionPage(status, title, sentence, List.of(), null);
  }
}
