package dev.muster.rollout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes along what is pinned to versions other than the current one, each as soon as no worker of
 * it is seen any more: Temporal takes one that is gone for there for up to a minute and a half.
 */
final class StrandedMove {
  private final Supplier<Rollout> rollout;
  private final Function<String, Moved> mover;
  private final Consumer<String> tell;
  private final Set<String> told = new HashSet<>();
  private final Set<String> moved = new HashSet<>();

  /**
   * Moves nothing yet.
   *
   * @param mover has what is pinned to a build go on on the current version
   */
  StrandedMove(Supplier<Rollout> rollout, Function<String, Moved> mover, Consumer<String> tell) {
    this.rollout = rollout;
    this.mover = mover;
    this.tell = tell;
  }

  interface Pause {
    void take() throws InterruptedException;
  }

  /**
   * Looks until nothing is left.
   *
   * @param kept builds whose workers stay on purpose
   * @return false when the time is up and something is left
   */
  boolean within(Duration limit, Set<String> kept, InstantSource clock, Pause pause)
      throws InterruptedException {
    Instant end = clock.instant().plus(limit);
    while (true) {
      boolean isLast = !clock.instant().isBefore(end);
      int before = moved.size();
      List<String> left = new ArrayList<>();
      rollout.get().pinnedElsewhere(kept).forEach(version -> left.addAll(settle(version)));
      boolean isCalm = moved.size() == before;
      if (left.isEmpty() && (isCalm || isLast)) {
        return true;
      }
      if (isLast) {
        left.forEach(line -> tell.accept("left: " + line));
        return false;
      }
      left.forEach(line -> once("waiting, at most %d s: %s".formatted(limit.toSeconds(), line)));
      pause.take();
    }
  }

  /** What stays as it is, and why. */
  private List<String> settle(Version version) {
    if (version.isPolled()) {
      return List.of(
          "workers of %s are still seen on %s, with %s"
              .formatted(
                  version.build(),
                  String.join(", ", version.polled()),
                  RolloutText.pinned(version)));
    }
    Moved now = mover.apply(version.build());
    List<String> news = now.runs().stream().filter(moved::add).sorted().toList();
    if (!news.isEmpty()) {
      tell.accept(RolloutText.moved(version.build(), news));
    }
    return now.refused().stream().map(why -> version.build() + ": " + why).toList();
  }

  private void once(String line) {
    if (told.add(line)) {
      tell.accept(line);
    }
  }
}
