package dev.muster.console;

import dev.muster.notice.TimeText;
import dev.muster.window.WindowPlan;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A window of the policy that somebody may ask for.
 *
 * @param site in whose time it is said when it opens
 * @param notices how long ahead people are promised to be told
 * @param atOnce whether the policy lets it be opened at once
 */
record WindowOffer(
    String name,
    String summary,
    String length,
    String site,
    String services,
    String systems,
    String notices,
    boolean atOnce) {

  static WindowOffer of(WindowPlan plan) {
    return new WindowOffer(
        plan.name(),
        plan.summary(),
        TimeText.words(plan.length()),
        plan.zone().getId(),
        names(plan.services()),
        names(plan.systems()),
        notices(plan.notices().leads()),
        plan.emergency() != null);
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static String notices(List<Duration> leads) {
    return leads.isEmpty()
        ? "Nobody is told ahead"
        : leads.stream().map(TimeText::words).collect(Collectors.joining(", ", "Told ", " ahead"));
  }
}
