package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import dev.muster.failover.LoneLog;
import dev.muster.failover.RejoinActivities.Way;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Left beside the data folder of a server while it is made to follow, for an attempt that comes
 * later.
 *
 * @param run that left it
 * @param lost what is gone by it; null when nothing is
 */
record RejoinMark(String run, Way way, Stage stage, @Nullable LoneLog lost) {
  private static final Pattern TEXT =
      Pattern.compile("muster rejoin (\\S+) (\\w+) (\\w+)(?: (\\S+/\\S+) (\\S+) (\\S+))?\\R?");
  private static final String UNKNOWN = "-";

  /** How far an attempt came. */
  enum Stage {
    /** What is lost is known and told; its files are as they were, but for their recovery. */
    TOLD,
    /** Its files are being changed: from here on they are good for nothing else. */
    BEGUN,
    /** Its files, or those that take their place, are those of the writer. */
    MADE,
    /** It was started. */
    DONE
  }

  RejoinMark at(Stage next) {
    return new RejoinMark(run, way, next, lost);
  }

  boolean isAt(Stage there) {
    return stage == there;
  }

  String text() {
    String gone =
        lost == null
            ? ""
            : " %s %s %s"
                .formatted(
                    lost.from().text(),
                    lost.to() == null ? UNKNOWN : lost.to().text(),
                    lost.commits() == null ? UNKNOWN : lost.commits());
    return "muster rejoin %s %s %s%s\n".formatted(run, way, stage, gone);
  }

  /** Reads one; empty when it is none. */
  static Optional<RejoinMark> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new RejoinMark(
                parts.group(1),
                Way.valueOf(parts.group(2)),
                Stage.valueOf(parts.group(3)),
                parts.group(4) == null ? null : lost(parts)))
        : Optional.empty();
  }

  private static LoneLog lost(Matcher parts) {
    String to = parts.group(5);
    String commits = parts.group(6);
    return new LoneLog(
        LogPosition.parse(parts.group(4)),
        to.equals(UNKNOWN) ? null : LogPosition.parse(to),
        commits.equals(UNKNOWN) ? null : Long.valueOf(commits));
  }
}
