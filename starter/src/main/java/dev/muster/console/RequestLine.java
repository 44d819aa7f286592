package dev.muster.console;

import dev.muster.approval.ApprovalStatus;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.Decision;
import dev.muster.approval.Decision.Verdict;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for a decision as the inbox shows it.
 *
 * @param standing where it stands, in words
 * @param words what was decided, in order
 * @param mayDecide whether the reader can
 */
record RequestLine(
    String id,
    String plan,
    String subject,
    String requester,
    @Nullable String reason,
    @Nullable String estimate,
    String standing,
    Moment asked,
    Moment dead,
    @Nullable Moment closed,
    List<String> words,
    boolean mayDecide) {

  static RequestLine of(
      ApprovalView request, String reader, List<String> roles, Times times, People people) {
    return new RequestLine(
        request.id(),
        request.plan(),
        request.subject(),
        people.name(request.requester()),
        request.reason(),
        request.estimate(),
        standing(request),
        times.moment(request.openedAt()),
        times.moment(request.deadline()),
        times.momentOrNull(request.closedAt()),
        request.decisions().stream().map(made -> word(made, people)).toList(),
        mayDecide(request, reader, roles));
  }

  private static String standing(ApprovalView request) {
    return switch (request.status()) {
      case WAITING ->
          "Waits for %s of %s"
              .formatted(
                  request.missing() == 1 ? "one" : request.missing() + " people",
                  String.join(" or ", request.roles()));
      case APPROVED -> "Approved";
      case REJECTED -> "Rejected";
      case EXPIRED -> "Expired: nobody decided in time";
      case STALE -> "Out of date: asked anew";
      case WITHDRAWN -> "Withdrawn: the run is over";
    };
  }

  private static String word(Decision made, People people) {
    String verb = made.verdict() == Verdict.APPROVE ? "approved" : "rejected";
    String why = made.reason() == null ? "" : ": " + made.reason();
    return "%s %s as %s%s".formatted(people.name(made.actor()), verb, made.role(), why);
  }

  private static boolean mayDecide(ApprovalView request, String reader, List<String> roles) {
    return request.status() == ApprovalStatus.WAITING
        && !request.requester().equals(reader)
        && !Collections.disjoint(request.roles(), roles)
        && request.decisions().stream().noneMatch(made -> made.actor().equals(reader));
  }
}
