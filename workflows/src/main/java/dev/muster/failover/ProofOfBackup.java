package dev.muster.failover;

import dev.muster.failover.ReadinessWatch.ProvenBackup;
import dev.muster.notice.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a backup is proven by a restore point that is young enough. */
public sealed interface ProofOfBackup {
  /** Why it is not, in a sentence; empty when it is. */
  Optional<String> fault(ProvenBackup wanted, Instant now);

  /** Nobody could tell. */
  record NotKnown(String why) implements ProofOfBackup {
    @Override
    public Optional<String> fault(ProvenBackup wanted, Instant now) {
      return Optional.of(
          "whether backup/%s is proven is not known: %s".formatted(wanted.name(), why));
    }
  }

  /**
   * What was told.
   *
   * @param takenAt of the newest proven restore point; null when there is none
   */
  record Told(@Nullable Instant takenAt) implements ProofOfBackup {
    @Override
    public Optional<String> fault(ProvenBackup wanted, Instant now) {
      if (takenAt == null) {
        return Optional.of("no restore point of backup/%s is proven".formatted(wanted.name()));
      }
      return Duration.between(takenAt, now).compareTo(wanted.atMost()) <= 0
          ? Optional.empty()
          : Optional.of(
              "the newest proven restore point of backup/%s leads back to %s; it may be %s old"
                  .formatted(
                      wanted.name(), TimeText.clock(takenAt), TimeText.words(wanted.atMost())));
    }
  }
}
