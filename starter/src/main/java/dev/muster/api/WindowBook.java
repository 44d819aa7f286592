package dev.muster.api;

import dev.muster.calendar.Period;
import dev.muster.engine.Told;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.freeze.FreezeHold;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.steering.Windows;
import dev.muster.steering.Windows.Ending;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import dev.muster.temporal.WorkflowIds;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowPreview;
import dev.muster.window.WindowPreview.Overlap;
import dev.muster.window.WindowView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which windows are there now and which come next: by the calendar, and by what people want. */
@Component
public final class WindowBook {
  /** How far ahead of its first notice a window may be planned: two days, unless people do. */
  private static final Duration PLANNED_AHEAD = Duration.ofDays(30);

  private final Supplier<Policy> policy;
  private final Windows windows;
  private final Agendas agendas;
  private final Clock clock;

  WindowBook(Supplier<Policy> policy, Windows windows, Agendas agendas, Clock clock) {
    this.policy = policy;
    this.windows = windows;
    this.agendas = agendas;
    this.clock = clock;
  }

  /**
   * What stands in it at a moment.
   *
   * @param begun windows whose time has come and that are not over
   * @param open those of them that are open, and until when
   * @param coming the next first
   * @param runsKnown false when it can't be told what people want and what runs
   * @param freezes when nothing may start
   */
  public record Page(
      Instant at,
      List<Sighting> begun,
      List<WindowPreview.Entry> open,
      List<Coming> coming,
      boolean runsKnown,
      Agendas.Frozen freezes) {
    public Page {
      begun = List.copyOf(begun);
      open = List.copyOf(open);
      coming = List.copyOf(coming);
    }

    /** Those that are open, and those that are to come and take place. */
    WindowPreview preview() {
      return new WindowPreview(
          Stream.concat(
                  open.stream(), coming.stream().filter(one -> !one.calledOff()).map(Coming::entry))
              .toList());
    }
  }

  /**
   * A window that is to come.
   *
   * @param run null while it only stands in the calendar
   * @param calledOff whether it does not take place after all
   * @param frozen what would keep it from opening
   * @param overlaps what else takes up its systems or touches its services meanwhile
   */
  public record Coming(
      String workflowId,
      WindowPlan plan,
      Instant from,
      Instant until,
      @Nullable Sighting run,
      boolean calledOff,
      List<FreezeHold> frozen,
      List<Overlap> overlaps) {
    public Coming {
      frozen = List.copyOf(frozen);
      overlaps = List.copyOf(overlaps);
    }

    private Coming off() {
      return new Coming(workflowId, plan, from, until, run, true, frozen, overlaps);
    }

    private WindowPreview.Entry entry() {
      return new WindowPreview.Entry(
          plan.chain(), plan.summary(), from, until, plan.zone(), workflowId, frozen, overlaps);
    }
  }

  /** What is there, and the next few that come. */
  public Page next(int count) {
    Page all = each(count);
    return new Page(
        all.at(),
        all.begun(),
        all.open(),
        all.coming().stream().limit(count).toList(),
        all.runsKnown(),
        all.freezes());
  }

  /** What is there, what people want, and the next few of each window of the calendar. */
  public Page each(int count) {
    Plans plans = policy.get().plans();
    return page(plans, windows.running(), clock.instant(), count);
  }

  private Page page(Plans plans, Told<List<Sighting>> told, Instant now, int count) {
    Agendas.Frozen freezes = freezes(plans, told);
    boolean known = told instanceof Told.Done;
    List<Sighting> running = told instanceof Told.Done(List<Sighting> all) ? all : List.of();
    Stream<Coming> asked =
        running.stream()
            .filter(run -> run.stage() == Stage.PLANNED)
            .flatMap(run -> planned(plans, run, freezes.calendar()).stream());
    List<Coming> scheduled =
        plans.plannedWindows().stream()
            .flatMap(window -> scheduled(plans, window, freezes.calendar(), now, count))
            .filter(coming -> isNoneOf(running, coming.workflowId()))
            .toList();
    List<Sighting> begun = running.stream().filter(run -> run.stage() == Stage.BEGUN).toList();
    return new Page(
        now,
        begun,
        begun.stream().flatMap(run -> open(plans, run).stream()).toList(),
        Stream.concat(asked, known ? stillToCome(scheduled, now) : scheduled.stream())
            .sorted(Comparator.comparing(Coming::from).thenComparing(Coming::workflowId))
            .toList(),
        known,
        freezes);
  }

  /** An engine that is away is not asked again. */
  private Agendas.Frozen freezes(Plans plans, Told<List<Sighting>> told) {
    return told instanceof Told.Unreachable
        ? new Agendas.Frozen(plans.freezes(), false)
        : agendas.freezes(plans);
  }

  private static boolean isNoneOf(List<Sighting> running, String workflowId) {
    return running.stream().noneMatch(run -> run.workflowId().equals(workflowId));
  }

  private static Optional<WindowPreview.Entry> open(Plans plans, Sighting run) {
    return plan(plans, run)
        .flatMap(plan ->
            WindowSpans.span(run, plan)
                .map(span ->
                    new WindowPreview.Entry(
                        plan.chain(),
                        plan.summary(),
                        span.from(),
                        span.until(),
                        plan.zone(),
                        run.workflowId(),
                        List.of(),
                        List.of())));
  }

  private static Optional<WindowPlan> plan(Plans plans, Sighting run) {
    return plans.windows().values().stream()
        .filter(plan -> run.workflowId().startsWith(WorkflowIds.window(plan.name(), "")))
        .findFirst();
  }

  /** One that is planned already; it may have another time than its id says. */
  private static Optional<Coming> planned(Plans plans, Sighting run, FreezeCalendar freezes) {
    WindowView view = run.view();
    return plan(plans, run)
        .flatMap(plan ->
            (view == null ? WindowSpans.due(run.workflowId()) : Optional.of(view.due()))
                .map(due -> planned(plans, plan, run, due, freezes)));
  }

  private static Coming planned(
      Plans plans, WindowPlan plan, Sighting run, Instant due, FreezeCalendar freezes) {
    Period open = new Period(due, due.plus(plan.length()));
    return new Coming(
        run.workflowId(),
        plan,
        open.from(),
        open.until(),
        run,
        false,
        freezes.at(due, plan.subject()),
        plans.overlapping(plan, open));
  }

  private static Stream<Coming> scheduled(
      Plans plans, WindowPreview.Planned window, FreezeCalendar freezes, Instant from, int count) {
    return WindowPreview.next(List.of(window), plans.bookings(), freezes, from, count)
        .entries()
        .stream()
        .map(entry ->
            new Coming(
                entry.workflowId(),
                window.plan(),
                entry.from(),
                entry.until(),
                null,
                false,
                entry.frozen(),
                entry.overlaps()));
  }

  /** By the planner, or by a person who has moved or called it off since. */
  private static boolean mayBePlanned(Coming coming, Instant now) {
    return coming.from().minus(coming.plan().longestLead()).minus(PLANNED_AHEAD).isBefore(now);
  }

  /** Without those that took place at another time. */
  private Stream<Coming> stillToCome(List<Coming> scheduled, Instant now) {
    Map<String, Ending> endings =
        windows.endings(
            scheduled.stream()
                .filter(coming -> mayBePlanned(coming, now))
                .map(Coming::workflowId)
                .toList());
    return scheduled.stream()
        .filter(coming -> endings.get(coming.workflowId()) != Ending.TOOK_PLACE)
        .map(coming -> endings.containsKey(coming.workflowId()) ? coming.off() : coming);
  }
}
