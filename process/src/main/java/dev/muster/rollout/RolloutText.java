package dev.muster.rollout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the versions stand, for who reads it on a terminal. */
final class RolloutText {
  private RolloutText() {}

  static List<String> lines(Rollout rollout) {
    List<String> lines = new ArrayList<>();
    if (rollout.current().isEmpty()) {
      lines.add(
          "NO VERSION IS CURRENT: workers that are of a version take no tasks until one is"
              + " ('set-current BUILD').");
    }
    rollout.versions().stream()
        .sorted(Comparator.comparing(Version::standing).thenComparing(Version::build))
        .forEach(version -> lines.addAll(lines(version)));
    return lines;
  }

  private static List<String> lines(Version version) {
    return List.of(
        version.build() + ": " + standing(version),
        "  polls " + (version.isPolled() ? String.join(", ", version.polled()) : "nothing"),
        "  runs " + runs(version),
        "  " + version.advice());
  }

  private static String standing(Version version) {
    String word = version.standing().name().toLowerCase(Locale.ROOT);
    return version.isRamping() ? "%s, %.0f %%".formatted(word, version.share()) : word;
  }

  private static String runs(Version version) {
    if (version.pinnedCount() + version.others() == 0) {
      return "nothing";
    }
    String others =
        version.others() + (version.isCurrent() ? " that move on" : " that move on by themselves");
    return version.pinnedCount() == 0 ? others : pinned(version) + "; " + others;
  }

  /** What goes on elsewhere. */
  static String moved(String build, List<String> runs) {
    return "moved: %d pinned to %s, to the current version (%s)"
        .formatted(runs.size(), build, String.join(", ", runs));
  }

  /** How many are pinned to a version, and the first of them. */
  static String pinned(Version version) {
    long unnamed = version.pinnedCount() - version.pinned().size();
    String names = version.pinned().stream().sorted().collect(Collectors.joining(", "));
    return "%d pinned (%s%s)"
        .formatted(version.pinnedCount(), names, unnamed > 0 ? " and " + unnamed + " more" : "");
  }
}
