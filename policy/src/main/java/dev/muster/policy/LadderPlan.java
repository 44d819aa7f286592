package dev.muster.policy;

import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.Ladder;
import dev.muster.incident.SeverityLevel;
import dev.muster.oncall.OnCallLookup.Answer;
import dev.muster.oncall.OnCallLookup.Question;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Who would be paged, when and through what, if an incident opened at a moment and nobody answered;
 * reckoned by the code that incidents run.
 *
 * @param end when the last rung has had its time
 * @param timed whether time alone reaches the rungs after the first
 */
public record LadderPlan(
    Policy policy,
    Service service,
    SeverityLevel severity,
    EscalationPolicy escalation,
    Instant openedAt,
    List<Rung> rungs,
    Instant end,
    boolean timed) {

  /**
   * One level at its time.
   *
   * @param number from 1
   * @param after the incident opened
   */
  public record Rung(int number, Duration after, Instant at, List<Reached> reached) {}

  /** One target of a level and whom it reaches through what, at that time. */
  public record Reached(Target target, Answer answer) {}

  /**
   * The plan for a service, a severity of its scale, and a moment.
   *
   * @throws IllegalArgumentException when the service has no such severity
   */
  public static LadderPlan of(Policy policy, Service service, String severity, Instant openedAt) {
    SeverityLevel level =
        Objects.requireNonNull(policy.severities().get(service.severities())).level(severity);
    EscalationPolicy escalation =
        Objects.requireNonNull(policy.escalation().get(service.escalation()));
    Ladder ladder = Ladder.of(escalation, level);
    List<Rung> rungs =
        IntStream.range(0, ladder.rungs().size())
            .mapToObj(i -> rung(policy, level, openedAt, i + 1, ladder.rungs().get(i)))
            .toList();
    return new LadderPlan(
        policy,
        service,
        level,
        escalation,
        openedAt,
        rungs,
        openedAt.plus(ladder.end()),
        ladder.timed());
  }

  private static Rung rung(
      Policy policy, SeverityLevel level, Instant openedAt, int number, Ladder.Rung rung) {
    Instant at = openedAt.plus(rung.at());
    List<Reached> reached =
        rung.page().stream()
            .map(target -> reached(policy, level, at, target, rung.channels()))
            .toList();
    return new Rung(number, rung.at(), at, reached);
  }

  private static Reached reached(
      Policy policy, SeverityLevel level, Instant at, Target target, List<String> channels) {
    Question question = new Question(List.of(target), level.urgency(), channels, at);
    return new Reached(target, policy.lookUp(question));
  }
}
