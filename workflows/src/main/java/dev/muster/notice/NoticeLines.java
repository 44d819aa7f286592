package dev.muster.notice;

import dev.muster.notice.NoticeText.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts of an incident in the order in which people want them. */
final class NoticeLines {
  private static final String UNKNOWN = "not yet known";

  private NoticeLines() {}

  static List<Line> of(Page page) {
    Notice notice = page.notice();
    if (notice.report() != null) {
      return told(notice.report());
    }
    if (notice.ask() != null) {
      return request(notice, notice.ask());
    }
    return page.kind() == NoticeKind.RESOLVED ? resolution(notice) : standing(notice);
  }

  private static List<Line> told(Notice.Report report) {
    List<Line> lines = new ArrayList<>();
    report.lines().forEach(line -> add(lines, line.label(), line.value()));
    return lines;
  }

  private static List<Line> request(Notice notice, Notice.Ask ask) {
    List<Line> lines = new ArrayList<>();
    add(lines, "Plan", notice.service());
    add(lines, "Asked", notice.issue());
    addIfKnown(lines, "Reason", ask.reason());
    addIfKnown(lines, "Estimate", ask.estimate());
    add(lines, "Asked by", ask.requester());
    add(lines, "Asked at", TimeText.clock(notice.openedAt()));
    add(lines, "Approvals missing", Integer.toString(ask.missing()));
    add(lines, "Dead at", TimeText.clock(ask.deadline()));
    return lines;
  }

  private static List<Line> standing(Notice notice) {
    List<Line> lines = new ArrayList<>();
    add(lines, "Severity", notice.severity());
    add(lines, "Service", notice.service());
    add(lines, "Issue", notice.issue());
    add(lines, "Impact", orUnknown(notice.impact()));
    add(lines, "ETA", orUnknown(notice.eta()));
    add(lines, "Commander", notice.commander() == null ? "nobody yet" : notice.commander());
    add(lines, "Status page", notice.statusPage() == null ? "none" : notice.statusPage());
    add(lines, "Open since", TimeText.clock(notice.openedAt()));
    add(lines, "Alerts firing", Integer.toString(notice.alerts()));
    addIfKnown(lines, "Runbook", notice.runbook());
    addIfKnown(lines, "Dashboard", notice.dashboard());
    return lines;
  }

  private static List<Line> resolution(Notice notice) {
    List<Line> lines = new ArrayList<>();
    add(lines, "Severity", notice.severity());
    add(lines, "Service", notice.service());
    add(lines, "Issue", notice.issue() + " – RESOLVED");
    add(lines, "Duration", duration(notice.duration()));
    add(lines, "Root cause", orUnknown(notice.rootCause()));
    add(lines, "Actions", notice.actions() == null ? "none recorded" : notice.actions());
    addIfKnown(lines, "Status page", notice.statusPage());
    return lines;
  }

  private static void add(List<Line> lines, String label, String value) {
    lines.add(new Line(label, NoticeText.oneLine(value)));
  }

  private static void addIfKnown(List<Line> lines, String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      add(lines, label, value);
    }
  }

  private static String orUnknown(@Nullable String value) {
    return value == null || value.isBlank() ? UNKNOWN : value;
  }

  private static String duration(@Nullable Duration duration) {
    return duration == null ? UNKNOWN : TimeText.words(duration);
  }
}
