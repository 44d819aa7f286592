package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.freeze.FreezeOverride;
import dev.muster.plan.RunOrder;
import dev.muster.planner.Timetable;
import org.jspecify.annotations.Nullable;

/**
 * Why a plan is run.
 *
 * @param override starts it in spite of a freeze
 */
public record RunBody(@Nullable String reason, @Nullable OverrideBody override) {

  /**
   * An override of a freeze by the caller.
   *
   * @param second another person, who agrees
   */
  public record OverrideBody(@Nullable String reason, @Nullable String second) {}

  /** What was sent, of which there may be nothing. */
  static RunBody of(@Nullable RunBody sent) {
    return sent == null ? new RunBody(null, null) : sent;
  }

  @Nullable FreezeOverride freezeOverride(Caller caller) {
    return override == null
        ? null
        : new FreezeOverride(
            caller.person(),
            Fields.text("override.reason", override.reason()),
            Fields.text("override.second", override.second()));
  }

  /**
   * A run that the caller wants now.
   *
   * @param concern whom it concerns when it fails; null when nobody else
   */
  RunOrder order(Caller caller, Timetable.@Nullable Concern concern) {
    return RunOrder.now(
        caller.person(), Fields.optional("reason", reason), freezeOverride(caller), concern);
  }
}
