package dev.muster.window;

import dev.muster.notice.Notice;
import dev.muster.notice.NoticeText.Line;
import dev.muster.notice.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people are told of a window, in words; knows no clock.
 *
 * @param until when it is over at the latest
 */
record WindowNotice(WindowPlan plan, WindowRequest.Origin origin, Instant due, Instant until) {

  /** One that is due at a time and takes no longer than its plan says. */
  static WindowNotice of(WindowPlan plan, WindowRequest.Origin origin, Instant due) {
    return new WindowNotice(plan, origin, due, due.plus(plan.length()));
  }

  /** That it is to come. */
  Notice.Report ahead() {
    return report("Maintenance: %s, %s".formatted(plan.summary(), site(due)), standing());
  }

  /**
   * That it is to come at another time than people were told.
   *
   * @param former the time that they were told
   */
  Notice.Report moved(Instant former, @Nullable String reason) {
    List<Line> lines = new ArrayList<>(standing());
    lines.add(new Line("Instead of", both(former)));
    addIfKnown(lines, "Reason", reason);
    return report("Maintenance moved: %s, now %s".formatted(plan.summary(), site(due)), lines);
  }

  /**
   * That it does not take place.
   *
   * @param former the time that people were told
   */
  Notice.Report calledOff(Instant former, String reason) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("What", plan.summary()));
    lines.add(new Line("Was to begin", both(former)));
    addServices(lines);
    lines.add(new Line("Reason", reason));
    return report("Maintenance called off: %s, %s".formatted(plan.summary(), site(former)), lines);
  }

  /** That it begins. */
  Notice.Report begins() {
    return report("Maintenance begins: %s".formatted(plan.summary()), standing());
  }

  /** That it takes longer than they were told. */
  Notice.Report extended(String reason) {
    List<Line> lines = new ArrayList<>(standing());
    lines.add(new Line("Reason", reason));
    return report(
        "Maintenance takes longer: %s, until %s".formatted(plan.summary(), site(until)), lines);
  }

  /**
   * What became of it.
   *
   * @param at when it was over
   * @param kept what was kept on purpose and by whom; null when nothing was
   */
  Notice.Report ended(CourseResult result, Instant at, @Nullable String kept) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("What", plan.summary()));
    lines.add(new Line("Began", both(due)));
    lines.add(new Line("Over since", both(at)));
    addServices(lines);
    lines.add(new Line("Result", result.sentence()));
    addIfKnown(lines, "Not done", joined(result.missing()));
    addIfKnown(lines, "Still not as it was", joined(result.left()));
    addIfKnown(lines, "Kept on purpose", kept);
    return report("Maintenance %s: %s".formatted(result.words(), plan.summary()), lines);
  }

  private List<Line> standing() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("What", plan.summary()));
    lines.add(new Line("Kind", kind()));
    lines.add(new Line("When", site(due)));
    lines.add(new Line("In UTC", TimeText.clock(due)));
    lines.add(
        new Line(
            "How long",
            "%s at most, until %s"
                .formatted(TimeText.words(Duration.between(due, until)), both(until))));
    addServices(lines);
    return lines;
  }

  private String kind() {
    return switch (origin) {
      case CALENDAR -> "planned maintenance";
      case ASKED -> "maintenance at a time of its own";
      case EMERGENCY -> "emergency maintenance, announced at once";
    };
  }

  private void addServices(List<Line> lines) {
    addIfKnown(lines, "Services", joined(plan.services()));
  }

  private static @Nullable String joined(List<String> some) {
    return some.isEmpty() ? null : String.join("; ", some);
  }

  private static void addIfKnown(List<Line> lines, String label, @Nullable String value) {
    if (value != null) {
      lines.add(new Line(label, value));
    }
  }

  private String both(Instant at) {
    return "%s, %s".formatted(site(at), TimeText.clock(at));
  }

  private String site(Instant at) {
    return SiteTime.clock(at, plan.zone());
  }

  private static Notice.Report report(String subject, List<Line> lines) {
    return new Notice.Report(subject, lines);
  }
}
