package dev.muster.api;

import dev.muster.notice.TimeText;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import dev.muster.temporal.WorkflowIds;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowView;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * When windows of the same systems are open: by the calendar, and by what runs, which may have been
 * moved.
 *
 * @param running what is not over
 */
record WindowSpans(Plans plans, List<Sighting> running) {
  /** What the occurrence of a window begins with that is to open at once. */
  static final String EMERGENCY = "emergency-";

  private static final int MOST = 50;

  /** A window and when it is open. */
  record Span(String workflowId, Instant from, Instant until) {
    boolean overlaps(Instant begin, Instant end) {
      return from.isBefore(end) && begin.isBefore(until);
    }

    String sentence() {
      return "%s is open from %s to %s, on the same systems."
          .formatted(workflowId, TimeText.clock(from), TimeText.clock(until));
    }
  }

  /** The first that has begun, of a window of the same systems. */
  Optional<Span> begun(WindowPlan plan) {
    return running.stream()
        .filter(run -> run.stage() == Stage.BEGUN)
        .flatMap(run -> spanSharing(run, plan).stream())
        .findFirst();
  }

  /** The first that somebody wants to open at once, and that waits for leave. */
  Optional<String> askedAtOnce(WindowPlan plan) {
    String ids = WorkflowIds.window(plan.name(), EMERGENCY);
    return running.stream()
        .filter(run -> run.stage() == Stage.PLANNED)
        .map(Sighting::workflowId)
        .filter(id -> id.startsWith(ids))
        .findFirst();
  }

  /**
   * The first that overlaps a window which opens at a time.
   *
   * @param own its id
   * @param isOver whether a window of the calendar took place or was called off before its time
   */
  Optional<Span> overlapping(WindowPlan plan, Instant at, String own, Predicate<String> isOver) {
    Instant until = at.plus(plan.length());
    Stream<Span> runs = running.stream().flatMap(run -> spanSharing(run, plan).stream());
    return Stream.concat(runs, planned(plan, at, until, isOver))
        .filter(span -> !span.workflowId().equals(own) && span.overlaps(at, until))
        .min(Comparator.comparing(Span::from));
  }

  private Optional<Span> spanSharing(Sighting run, WindowPlan plan) {
    return sharing(plan)
        .filter(other -> run.workflowId().startsWith(WorkflowIds.window(other.name(), "")))
        .findFirst()
        .flatMap(other -> span(run, other));
  }

  /** When a window is open; nothing when that can't be told. */
  static Optional<Span> span(Sighting run, WindowPlan plan) {
    WindowView view = run.view();
    if (view == null) {
      return due(run.workflowId())
          .map(due -> new Span(run.workflowId(), due, due.plus(plan.length())));
    }
    Instant from = Objects.requireNonNullElse(view.openedAt(), view.due());
    Instant until = Objects.requireNonNullElse(view.deadline(), from.plus(view.length()));
    return Optional.of(new Span(run.workflowId(), from, until));
  }

  /** When it was due at first, as its id has it. */
  static Optional<Instant> due(String workflowId) {
    try {
      return Optional.of(Instant.parse(workflowId.substring(workflowId.lastIndexOf('/') + 1)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Stream<Span> planned(
      WindowPlan plan, Instant at, Instant until, Predicate<String> isOver) {
    return sharing(plan)
        .flatMap(other ->
            timetable(other).stream()
                .flatMap(timetable -> due(timetable, at.minus(other.length()), until))
                .map(due -> planned(other, due)))
        .filter(
            span -> running.stream().noneMatch(run -> run.workflowId().equals(span.workflowId())))
        .filter(span -> span.overlaps(at, until) && !isOver.test(span.workflowId()));
  }

  private Optional<Timetable> timetable(WindowPlan plan) {
    return Optional.ofNullable(plans.timetables().get(plan.chain()));
  }

  private static Stream<Instant> due(Timetable timetable, Instant from, Instant until) {
    return timetable.recurrence().from(from).limit(MOST).takeWhile(due -> due.isBefore(until));
  }

  private static Span planned(WindowPlan plan, Instant due) {
    Duration length = plan.length();
    return new Span(WorkflowIds.occurrence(plan.chain(), due), due, due.plus(length));
  }

  private Stream<WindowPlan> sharing(WindowPlan plan) {
    return plans.windows().values().stream()
        .filter(other ->
            other.name().equals(plan.name())
                || !Collections.disjoint(other.systems(), plan.systems()));
  }
}
