package dev.muster.drill;

import dev.muster.restorepoint.HeartbeatRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the heartbeat in a copy is one that must be there. */
public final class HeartbeatCheck {
  /** Nobody is silent for so long who writes each second, not even while another takes over. */
  static final Duration SILENCE = Duration.ofSeconds(30);

  private HeartbeatCheck() {}

  /**
   * What is wrong with a copy of a dump, which shows the row as its snapshot did.
   *
   * @param found in the copy; null when it has none
   */
  public static Optional<String> ofSnapshot(HeartbeatRow expected, @Nullable Instant found) {
    if (expected.at().equals(found)) {
      return Optional.empty();
    }
    return Optional.of(
        found == null
            ? "the copy has no heartbeat, and the restore point has one of " + expected.at()
            : "the heartbeat of the copy is of %s, and that of the restore point of %s"
                .formatted(found, expected.at()));
  }

  /**
   * What is wrong with a copy that followed a log to a moment. A log has no holes: where a later
   * commit came back than the last heartbeat, nobody wrote one in between.
   *
   * @param found in the copy
   * @param lastCommit that came back
   */
  public static Optional<String> atMoment(Instant moment, Instant found, Instant lastCommit) {
    if (found.isAfter(moment)) {
      return Optional.of(
          "the log was followed to %s, and the copy has a heartbeat of %s"
              .formatted(moment, found));
    }
    Instant last = lastCommit.isAfter(found) ? lastCommit : found;
    return Duration.between(last, moment).compareTo(SILENCE) > 0
        ? Optional.of(
            "the log was followed to %s, and nothing came back of the %d seconds before it: the"
                    .formatted(moment, Duration.between(last, moment).toSeconds())
                + " last heartbeat is of "
                + found)
        : Optional.empty();
  }

  /** Whether heartbeats were written until the last commit, so that they tell what is lost. */
  static boolean isBeating(Instant heartbeat, Instant lastCommit) {
    return Duration.between(heartbeat, lastCommit).compareTo(SILENCE) <= 0;
  }
}
