package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Left in the data folder of an old primary before its standby is told to write: whoever starts it
 * from then on gets a standby, and an attempt that comes later knows that there is no way back.
 *
 * @param run that left it
 * @param timeline in which the old primary wrote
 * @param lastOfOld where its last checkpoint begins
 * @param promotedAt up to where its standby had everything then
 */
record PromotionSign(String run, long timeline, LogPosition lastOfOld, LogPosition promotedAt) {
  /** PostgreSQL goes by its presence alone, and takes it away from one that is promoted. */
  static final String FILE = "standby.signal";

  private static final Pattern TEXT =
      Pattern.compile("muster switchover (.+) (\\d+) (\\S+/\\S+) (\\S+/\\S+)\\R?");

  String text() {
    return "muster switchover %s %d %s %s\n"
        .formatted(run, timeline, lastOfOld.text(), promotedAt.text());
  }

  /** Reads one; empty when it is not Muster's. */
  static Optional<PromotionSign> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new PromotionSign(
                parts.group(1),
                Long.parseLong(parts.group(2)),
                LogPosition.parse(parts.group(3)),
                LogPosition.parse(parts.group(4))))
        : Optional.empty();
  }
}
