package dev.muster.trials.fault;

import dev.muster.trials.page.TakenPage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a trial went. People are counted, not messages: whoever got a page twice does not make up for
 * somebody who got none.
 *
 * @param arrived how many of those expected got their page
 * @param early how many of them got it before it was due
 * @param duplicates what came besides
 * @param half the time from when a page was both due and possible that half of them took, of those
 *     that waited for what was dead where some did
 * @param lateness the longest such time
 */
record Verdict(
    Course course,
    int arrived,
    int early,
    Duplicates duplicates,
    Duration half,
    Duration lateness) {
  static final String[] HEADINGS = {
    "trial", "arrived", "lost", "duplicates", "half", "latest", "allowed", "as promised", "how"
  };

  /** Counts what the sink took of a trial. */
  static Verdict of(Course course, List<TakenPage> taken) {
    Map<String, List<TakenPage>> own =
        taken.stream()
            .filter(page -> !Duplicates.isRescue(page))
            .sorted(Comparator.comparing(TakenPage::at))
            .collect(Collectors.groupingBy(TakenPage::recipient));
    List<Arrival> arrivals =
        course.expected().stream()
            .flatMap(expected ->
                own.getOrDefault(expected.recipient(), List.of()).stream()
                    .limit(1)
                    .map(first -> new Arrival(expected, first)))
            .toList();
    return new Verdict(
        course,
        arrivals.size(),
        (int) arrivals.stream().filter(Arrival::isEarly).count(),
        Duplicates.among(own.values(), taken),
        half(arrivals),
        arrivals.stream().map(Arrival::lateness).max(Duration::compareTo).orElse(Duration.ZERO));
  }

  private static Duration half(List<Arrival> arrivals) {
    boolean someWaited = arrivals.stream().anyMatch(Arrival::waited);
    List<Duration> sorted =
        arrivals.stream()
            .filter(arrival -> arrival.waited() || !someWaited)
            .map(Arrival::lateness)
            .sorted()
            .toList();
    return sorted.isEmpty() ? Duration.ZERO : sorted.get((sorted.size() - 1) / 2);
  }

  private record Arrival(Expected expected, TakenPage page) {
    boolean isEarly() {
      return page.at().isBefore(expected.due());
    }

    boolean waited() {
      return expected.possible().isAfter(expected.due());
    }

    Duration lateness() {
      Duration since = Duration.between(expected.possible(), page.at());
      return since.isNegative() ? Duration.ZERO : since;
    }
  }

  /** Whether it was tried and everybody got their page. */
  boolean isWithoutLoss() {
    return course.flaw().isEmpty() && lost() == 0;
  }

  /** Whether everybody got it in time as well. */
  boolean isKept() {
    return isWithoutLoss() && early == 0 && lateness.compareTo(course.allowed()) <= 0;
  }

  private int lost() {
    return course.expected().size() - arrived;
  }

  String[] row() {
    return new String[] {
      course.trial(),
      arrived + " of " + course.expected().size(),
      Integer.toString(lost()),
      duplicates.toString(),
      seconds(half),
      seconds(lateness),
      seconds(course.allowed()),
      promise(),
      course.flaw().isEmpty() ? course.note() : "not tried: " + course.flaw()
    };
  }

  private String promise() {
    if (!isWithoutLoss()) {
      return "**no**";
    }
    return isKept() ? "yes" : early > 0 ? early + " early" : "late";
  }

  private static String seconds(Duration duration) {
    return "%.2f s".formatted(duration.toMillis() / 1e3);
  }
}
