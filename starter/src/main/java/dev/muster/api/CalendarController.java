package dev.muster.api;

import dev.muster.planner.Agenda;
import dev.muster.planner.Timetable;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** When plans are due next, and which freezes lie in that time. */
@RestController
@RequestMapping("/api/v1/calendar")
@Tag(name = "calendar")
class CalendarController {
  private final Agendas agendas;
  private final Supplier<Policy> policy;
  private final Clock clock;

  CalendarController(Agendas agendas, Supplier<Policy> policy, Clock clock) {
    this.agendas = agendas;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * What is due from a moment on.
   *
   * @param stopsKnown false when it can't be told what people have stopped
   */
  record CalendarBody(
      Instant from,
      String policyRevision,
      List<Agenda.Entry> occurrences,
      List<Agenda.Frozen> freezes,
      boolean stopsKnown) {}

  @GetMapping
  @Operation(summary = "The next ten times at which plans are due, and what would stop them")
  CalendarBody next(
      @RequestParam(required = false) @Nullable String plan,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Integer count) {
    Policy current = policy.get();
    Instant moment = Objects.requireNonNullElseGet(Fields.moment("from", from), clock::instant);
    int wanted = Objects.requireNonNullElse(count, Agenda.USUAL);
    Fields.check(
        "count", wanted >= 1 && wanted <= Agenda.MOST, "must lie between 1 and " + Agenda.MOST);
    List<Timetable> timetables =
        current.plans().scheduled(plan).orElseThrow(() -> withoutSchedule(plan));
    Agendas.Seen seen = agendas.next(current.plans(), timetables, moment, wanted);
    return new CalendarBody(
        moment,
        current.revision(),
        seen.agenda().entries(),
        seen.agenda().freezes(),
        seen.stopsKnown());
  }

  private static ProblemException withoutSchedule(@Nullable String plan) {
    return ProblemException.of(
        ProblemCode.NOT_FOUND, "The policy has no plan '" + plan + "' with a schedule.");
  }
}
