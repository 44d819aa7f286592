package dev.muster.console;

import dev.muster.notice.TimeText;
import dev.muster.window.NoticeTerms;
import dev.muster.window.Told;
import dev.muster.window.WindowView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What people were told of a window, and what they are still to be told.
 *
 * @param told in order
 * @param toCome the next first
 */
record WindowNotices(List<Line> told, List<Line> toCome) {
  /** One of them. */
  record Line(String what, Moment at, String result) {}

  static WindowNotices of(WindowView view, NoticeTerms terms, boolean isWaiting, Times times) {
    return new WindowNotices(
        view.told().stream().map(one -> line(one, times)).toList(),
        isWaiting ? toCome(view, terms, times) : List.of());
  }

  private static Line line(Told told, Times times) {
    return new Line(words(told), times.moment(told.at()), told.result());
  }

  private static String words(Told told) {
    return switch (told.kind()) {
      case AHEAD -> "Told %s ahead".formatted(TimeText.words(told.ahead()));
      case MOVED -> "Told of another time";
      case CALLED_OFF -> "Told that it does not take place";
      case BEGINS -> "Told that it begins";
      case EXTENDED -> "Told that it takes longer";
      case LED -> "Told that names were led elsewhere";
      case ENDED -> "Told what became of it";
    };
  }

  private static List<Line> toCome(WindowView view, NoticeTerms terms, Times times) {
    Instant due = view.due();
    return terms.leads().stream()
        .filter(lead -> due.minus(lead).isAfter(times.now()) && !wasTold(view, lead))
        .map(lead ->
            new Line(
                "To be told %s ahead".formatted(TimeText.words(lead)),
                times.moment(due.minus(lead)),
                ""))
        .toList();
  }

  /** For the time that it has now. */
  private static boolean wasTold(WindowView view, Duration lead) {
    return view.told().stream()
        .filter(one -> one.kind() == Told.Kind.AHEAD || one.kind() == Told.Kind.MOVED)
        .anyMatch(
            one -> one.due().equals(view.due()) && !one.at().isBefore(view.due().minus(lead)));
  }
}
