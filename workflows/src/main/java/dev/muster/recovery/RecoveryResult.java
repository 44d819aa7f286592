package dev.muster.recovery;

import dev.muster.recovery.RecoveryCourse.State;
import dev.muster.recovery.RecoveryWork.Move;
import dev.muster.recovery.RecoveryWork.Names;
import dev.muster.recovery.RecoveryWork.PutBack;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a recovery.
 *
 * @param course of its steps, which came to their end
 * @param now where every system is
 * @param page which page users may still see, in words; null when none
 */
record RecoveryResult(RecoveryCourse course, Whereabouts now, @Nullable String page) {

  /** Whether every step is behind, every system where it was to go or put back, and no page up. */
  boolean isWhole() {
    return course.isComplete() && absent().isEmpty() && isAllPutBack() && page == null;
  }

  private boolean isAllPutBack() {
    return now.plan().restores().keySet().stream().noneMatch(leftOut()::contains);
  }

  /** Whether every system went there, or was put back, by it. */
  boolean isMovedByIt() {
    return isWhole() && now.plan().moves().keySet().stream().noneMatch(leftOut()::contains);
  }

  /**
   * Whether it was stopped before any system left or was put back, any name was led or anything
   * else was done.
   */
  boolean isUntouched() {
    return course.ended().isPresent()
        && (now.plan().isOfLostSite() ? isNothingBegun() : now.isNoneAway())
        && now.plan().steps().stream()
            .filter(step -> changes(step.work()))
            .allMatch(step -> course.state(step.name()) == State.WAITING);
  }

  private static boolean changes(RecoveryWork work) {
    return work instanceof Names || work instanceof SiteAction || work instanceof PutBack;
  }

  private boolean isNothingBegun() {
    return now.plan().moves().keySet().stream()
        .allMatch(step -> course.state(step) == State.WAITING);
  }

  /** The systems that are not there; one that its failover did not take is to be well there. */
  private List<String> absent() {
    return now.plan().moves().entrySet().stream()
        .filter(each -> !isThere(each.getKey()))
        .map(Map.Entry::getValue)
        .map(Move::pair)
        .map(pair -> pair.system())
        .toList();
  }

  private boolean isThere(String step) {
    return course.state(step) == State.DONE ? now.isThere(step) : now.isWellThere(step);
  }

  private List<String> leftOut() {
    return course.in(State.LEFT_OUT);
  }

  /** For people. */
  String words() {
    return page == null ? steps() : "%s; %s".formatted(steps(), page);
  }

  private String steps() {
    String left = leftOut().isEmpty() ? "" : "; left out: " + String.join(", ", leftOut());
    if (!course.isComplete()) {
      return course.ended().orElse("not every step was taken") + left;
    }
    if (!absent().isEmpty()) {
      return "not at %s, or not well there: %s%s"
          .formatted(now.to(), String.join(", ", absent()), left);
    }
    if (!left.isEmpty() && (now.plan().moves().isEmpty() || !isAllPutBack())) {
      return "every other step is done" + left;
    }
    return left.isEmpty()
        ? "every step is done"
        : "every system is at %s%s".formatted(now.to(), left);
  }
}
