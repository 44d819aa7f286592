package dev.muster.console;

import dev.muster.api.WindowBook.Coming;
import dev.muster.freeze.FreezeHold;
import dev.muster.notice.TimeText;
import dev.muster.window.Told;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowPreview.Overlap;
import dev.muster.window.WindowView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A window that is to come.
 *
 * @param standing null while it only stands in the calendar
 * @param notices who is told and when, and what went out, in a line
 * @param against what stands against it, such as a freeze or another window
 */
record WindowLine(
    String name,
    String href,
    String summary,
    @Nullable WindowStanding standing,
    boolean calledOff,
    Clocks from,
    Clocks until,
    String length,
    List<String> services,
    String notices,
    List<String> against) {

  static WindowLine of(Coming coming, Times times) {
    WindowPlan plan = coming.plan();
    return new WindowLine(
        plan.name(),
        WindowPages.href(coming.workflowId()),
        plan.summary(),
        coming.run() == null ? null : WindowStanding.of(coming.run(), plan, times.now()),
        coming.calledOff(),
        Clocks.of(coming.from(), plan.zone(), times),
        Clocks.of(coming.until(), plan.zone(), times),
        TimeText.words(plan.length()),
        plan.services(),
        notices(coming, times.now()),
        against(coming, times));
  }

  private static String notices(Coming coming, Instant now) {
    List<Duration> leads = coming.plan().notices().leads();
    if (leads.isEmpty()) {
      return "Nobody is told ahead";
    }
    WindowView view = coming.run() == null ? null : coming.run().view();
    String told = view == null ? "" : told(view);
    String toCome =
        leads.stream()
            .filter(lead -> coming.from().minus(lead).isAfter(now))
            .map(TimeText::words)
            .collect(Collectors.joining(", "));
    List<String> parts = new ArrayList<>();
    if (!told.isEmpty()) {
      parts.add("Told " + told + " ahead");
    }
    if (!toCome.isEmpty()) {
      parts.add((parts.isEmpty() ? "To be told " : "to be told ") + toCome + " ahead");
    }
    return parts.isEmpty() ? "Not told yet" : String.join("; ", parts);
  }

  /** Of the time that it has now. */
  private static String told(WindowView view) {
    return view.told().stream()
        .filter(one -> one.kind() == Told.Kind.AHEAD || one.kind() == Told.Kind.MOVED)
        .filter(one -> one.due().equals(view.due()))
        .map(one -> Times.words(one.ahead()))
        .collect(Collectors.joining(", "));
  }

  private static List<String> against(Coming coming, Times times) {
    List<String> all = new ArrayList<>();
    coming.frozen().stream().map(WindowLine::freeze).forEach(all::add);
    coming.overlaps().stream().map(overlap -> overlap(overlap, times)).forEach(all::add);
    return all;
  }

  private static String freeze(FreezeHold hold) {
    return "Falls in the freeze %s: %s".formatted(hold.name(), hold.reason());
  }

  private static String overlap(Overlap overlap, Times times) {
    return "Overlaps %s from %s, on %s"
        .formatted(
            overlap.name(),
            times.moment(overlap.from()).clock(),
            String.join(", ", overlap.shared()));
  }
}
