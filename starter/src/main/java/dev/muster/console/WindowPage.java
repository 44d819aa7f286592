package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.document.Row;
import dev.muster.notice.TimeText;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import dev.muster.window.NoticeTerms;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowView;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window from its first notice to its report.
 *
 * @param times when it is due, opened and has to be closed; a row each
 * @param owed what is stopped, changed, silenced or held now, the last first
 * @param left what could not be brought back
 * @param held why it waits for a person, and by whom; null when it does not
 * @param steps those that were begun
 * @param toCome the others, as long as it goes on
 * @param isTold false when no worker tells more than that it is there
 */
record WindowPage(
    String title,
    String href,
    String summary,
    WindowStanding standing,
    List<When> times,
    List<Row> rows,
    List<String> owed,
    List<String> left,
    @Nullable String held,
    List<WindowStepLine> steps,
    List<String> toCome,
    WindowNotices notices,
    List<WindowItemLine> checklist,
    WindowActions actions,
    boolean isTold) {

  /** A moment of it and what it is. */
  record When(String name, Clocks at) {}

  /**
   * Whoever reads it.
   *
   * @param once what makes their next command one command
   */
  record Reader(Caller caller, People people, Times times, String once) {}

  /**
   * The page of a window.
   *
   * @param plan that the policy has of it now; null when it has none
   */
  static WindowPage of(Sighting seen, @Nullable WindowPlan plan, Reader reader) {
    WindowView view = seen.view();
    String href = WindowPages.href(seen.workflowId());
    Times times = reader.times();
    ZoneId site = plan == null ? ZoneOffset.UTC : plan.zone();
    WindowActions actions = WindowActions.of(seen, href, site, reader.caller(), reader.once());
    WindowStanding standing = WindowStanding.of(seen, plan, times.now());
    return view == null
        ? untold(seen, plan, standing, actions)
        : new WindowPage(
            view.name(),
            href,
            view.summary(),
            standing,
            times(view, site, times),
            rows(view, reader.people()),
            view.owed(),
            view.left(),
            view.held(),
            view.run().steps().stream().map(step -> WindowStepLine.of(step, times)).toList(),
            remaining(view),
            notices(view, plan, seen.stage(), times),
            WindowItemLine.of(view, plan, reader.people(), times),
            actions,
            true);
  }

  private static WindowPage untold(
      Sighting seen, @Nullable WindowPlan plan, WindowStanding standing, WindowActions actions) {
    return new WindowPage(
        seen.workflowId(),
        WindowPages.href(seen.workflowId()),
        plan == null ? "" : plan.summary(),
        standing,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        new WindowNotices(List.of(), List.of()),
        List.of(),
        actions,
        false);
  }

  private static List<When> times(WindowView view, ZoneId site, Times times) {
    List<When> all = new ArrayList<>();
    all.add(new When("Due", Clocks.of(view.due(), site, times)));
    if (view.openedAt() == null) {
      all.add(new When("Closed by", Clocks.of(view.due().plus(view.length()), site, times)));
    } else {
      all.add(new When("Opened", Clocks.of(view.openedAt(), site, times)));
    }
    if (view.deadline() != null) {
      all.add(new When("Closed by", Clocks.of(view.deadline(), site, times)));
    }
    if (view.run().endedAt() != null) {
      all.add(new When("Over", Clocks.of(view.run().endedAt(), site, times)));
    }
    return all;
  }

  private static List<Row> rows(WindowView view, People people) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("Length", TimeText.words(view.length())));
    rows.add(
        new Row(
            "Services", view.services().isEmpty() ? "none" : String.join(", ", view.services())));
    rows.add(new Row("Wanted by", people.name(view.run().requester())));
    if (view.run().reason() != null) {
      rows.add(new Row("Reason", view.run().reason()));
    }
    return rows;
  }

  /** Without the one that is under way. */
  private static List<String> remaining(WindowView view) {
    return view.toCome().stream()
        .filter(name ->
            view.run().steps().stream()
                .noneMatch(step -> step.name().equals(name) && WindowStanding.isUnderWay(step)))
        .toList();
  }

  private static WindowNotices notices(
      WindowView view, @Nullable WindowPlan plan, Stage stage, Times times) {
    NoticeTerms terms = plan == null ? NoticeTerms.NOBODY : plan.notices();
    return WindowNotices.of(view, terms, stage == Stage.PLANNED, times);
  }
}
