package dev.muster.console;

import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.Standing.Kind;
import dev.muster.standing.BackupState;
import dev.muster.summary.BackupHealth;
import dev.muster.text.Bytes;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A backup in the list of all.
 *
 * @param reasons why it is not healthy, beside where it stands
 * @param latest what its latest restore point leads back to; null when there is none known
 * @param size of that; null likewise
 * @param holds how much that holds; null likewise, and when nobody knows
 * @param next what comes next, such as {@code backup in 3 h}; null when no calendar has it
 * @param drills which try it, in words
 */
record BackupLine(
    String name,
    String href,
    String summary,
    String system,
    String owner,
    StandingLine standing,
    List<String> reasons,
    @Nullable Moment latest,
    @Nullable String size,
    @Nullable String holds,
    @Nullable Moment next,
    String drills) {
  static final Comparator<BackupLine> WORST_FIRST =
      Comparator.<BackupLine, Kind>comparing(line -> line.standing().kind())
          .reversed()
          .thenComparing(BackupLine::name);

  static BackupLine of(BackupState state, BackupHealth health, Times times) {
    KeptPoint latest = state.known().latest().orElse(null);
    return new BackupLine(
        state.plan().name(),
        href(state.plan().name()),
        state.plan().summary(),
        state.plan().system(),
        state.plan().owner(),
        StandingLine.of(health.standing()),
        health.reasons().stream()
            .filter(reason -> !reason.equals(health.standing().sentence()))
            .toList(),
        latest == null ? null : times.moment(latest.takenAt()),
        latest == null ? null : Bytes.words(latest.bytes()),
        latest == null || latest.holds() == null ? null : latest.holds().words(),
        times.momentOrNull(state.nextDue()),
        drills(state));
  }

  static String href(String backup) {
    return "/console/backups/" + backup;
  }

  private static String drills(BackupState state) {
    return state.drills().isEmpty()
        ? "no drill"
        : state.drills().stream()
            .map(drill ->
                drill.calendar() == null
                    ? drill.plan().name() + " by hand"
                    : drill.plan().name() + " " + drill.calendar())
            .collect(Collectors.joining(", "));
  }

  /** The whole in a sentence. */
  static String sentence(List<BackupLine> lines) {
    long proven = count(lines, Kind::isProven);
    long broken = count(lines, Kind.PROMISE_BROKEN::equals);
    String all =
        lines.size() == proven
            ? "Every system is proven restorable"
            : "%d of %d systems %s proven restorable"
                .formatted(proven, lines.size(), proven == 1 ? "is" : "are");
    return broken == 0 ? all + "." : "%s, %d of them with a promise broken.".formatted(all, broken);
  }

  private static long count(List<BackupLine> lines, Predicate<Kind> like) {
    return lines.stream().map(line -> line.standing().kind()).filter(like).count();
  }
}
