package dev.muster.plan;

import dev.muster.approval.ApprovalRequest;
import dev.muster.approval.ApprovalTerms;
import dev.muster.freeze.FreezeQuestion;
import dev.muster.notice.TimeText;
import java.time.Duration;
import java.time.Instant;

/** What a run asks people and calendars before it begins, and between its steps. */
record RunQuestions(String run, Plan plan, RunOrder order) {

  FreezeQuestion freeze(Instant at) {
    return new FreezeQuestion(plan.subject(), at, order.override());
  }

  /** Asks for leave for what is estimated, as long as it could still begin. */
  ApprovalRequest leave(ApprovalTerms terms, Instant since, Instant now, String estimate) {
    ApprovalTerms.Matter matter =
        new ApprovalTerms.Matter(
            run,
            plan.chain(),
            "run " + plan.name() + ": " + plan.summary(),
            order.requester(),
            order.reason(),
            estimate,
            plan.revision());
    ApprovalRequest request = terms.request(matter, since, now);
    return order.isPlanned() ? request.by(order.time().startBy()) : request;
  }

  /** Asks somebody whose word a step waits for. */
  ApprovalRequest word(String step, ApprovalTerms terms, Instant since, Instant now) {
    ApprovalTerms.Matter matter =
        new ApprovalTerms.Matter(
            run, plan.chain(), step, run, order.reason(), null, plan.revision());
    return terms.request(matter, since, now);
  }

  String estimate(Instant at) {
    boolean ahead = order.isPlanned() && at.isBefore(order.time().due());
    Instant start = ahead ? order.time().due() : at;
    Duration expected = plan.expected();
    return "%d steps on %s, about %s, done by %s if it starts %s"
        .formatted(
            plan.stepNames().size(),
            plan.systems().isEmpty() ? "no system" : String.join(", ", plan.systems()),
            TimeText.words(expected),
            TimeText.clock(start.plus(expected)),
            ahead ? "when it is due" : "now");
  }
}
