package dev.muster.failover.managed.aws;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.managed.ManagedOrder;
import dev.muster.failover.managed.ManagedPairActivities.Awaited;
import dev.muster.failover.managed.ManagedPairActivities.Changed;
import dev.muster.failover.managed.ManagedProgress;
import dev.muster.failover.managed.ManagedSight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits until the one that is to write does. */
final class Awaiting {
  private final Awaited awaited;
  private final Supplier<ManagedSight> looking;
  private final ManagedPatience patience;
  private final InstantSource clock;

  /** Since when nothing shows of it; null while something does. */
  private @Nullable Instant asBefore;

  /**
   * @param looking asks the region of the one that is to write, and never fails
   */
  Awaiting(
      Awaited awaited,
      Supplier<ManagedSight> looking,
      ManagedPatience patience,
      InstantSource clock) {
    this.awaited = awaited;
    this.looking = looking;
    this.patience = patience;
    this.clock = clock;
  }

  Changed done() throws InterruptedException {
    ManagedOrder order = awaited.order();
    while (true) {
      ManagedSight seen = looking.get();
      ManagedProgress progress = ManagedProgress.of(seen, order);
      switch (progress) {
        case DONE -> {
          return new Changed(clock.instant());
        }
        case ANOTHER ->
            throw FailoverFailure.CHANGED_MEANWHILE.because(
                "somebody else changes it: " + seen.words());
        case AS_BEFORE -> requireBegun(seen);
        case UNDER_WAY -> asBefore = null;
        case NOT_KNOWN -> {}
      }
      requireInTime(progress, seen);
      Thread.sleep(patience.asking());
    }
  }

  private void requireBegun(ManagedSight seen) {
    Instant now = clock.instant();
    Instant since = asBefore == null ? now : asBefore;
    asBefore = since;
    if (Duration.between(since, now).compareTo(patience.begin()) > 0) {
      throw FailoverFailure.NOT_PROMOTED.last("the service gave it up: " + seen.words());
    }
  }

  private void requireInTime(ManagedProgress progress, ManagedSight seen) {
    Duration within = awaited.order().within();
    if (clock.instant().isAfter(awaited.since().plus(within))) {
      FailoverFailure why =
          progress == ManagedProgress.NOT_KNOWN
              ? FailoverFailure.UNREACHABLE
              : FailoverFailure.NOT_PROMOTED;
      throw why.last(
          "%s did not come to write within %d s: %s"
              .formatted(awaited.order().to(), within.toSeconds(), seen.words()));
    }
  }
}
