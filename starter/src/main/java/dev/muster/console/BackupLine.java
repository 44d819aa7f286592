package dev.muster.console;

import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.Standing.Kind;
import dev.muster.standing.BackupState;
import dev.muster.text.Bytes;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A backup in the list of all.
 *
 * @param latest what its latest restore point leads back to; null when there is none known
 * @param size of that; null likewise
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
    @Nullable Moment latest,
    @Nullable String size,
    @Nullable Moment next,
    String drills) {
  static final Comparator<BackupLine> WORST_FIRST =
      Comparator.<BackupLine, Kind>comparing(line -> line.standing().kind())
          .reversed()
          .thenComparing(BackupLine::name);

  static BackupLine of(BackupState state, Times times) {
    KeptPoint latest = state.known().latest().orElse(null);
    return new BackupLine(
        state.plan().name(),
        href(state.plan().name()),
        state.plan().summary(),
        state.plan().system(),
        state.plan().owner(),
        StandingLine.of(state.standing(times::told)),
        latest == null ? null : times.moment(latest.takenAt()),
        latest == null ? null : Bytes.words(latest.bytes()),
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
