package dev.muster.api;

import dev.muster.api.RunBody.OverrideBody;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.RestorePointChoice;
import dev.muster.restorepoint.RestorePointId;
import org.jspecify.annotations.Nullable;

/**
 * Why a drill is run, and on what.
 *
 * @param override starts it in spite of a freeze
 * @param point the name of a restore point of its backup; the plan chooses when it is missing
 */
record DrillBody(@Nullable String reason, @Nullable OverrideBody override, @Nullable String point) {

  static DrillBody of(@Nullable DrillBody sent) {
    return sent == null ? new DrillBody(null, null, null) : sent;
  }

  RunBody run() {
    return new RunBody(reason, override);
  }

  /** The plan as it is wanted here. */
  DrillPlan wanted(DrillPlan plan) {
    String named = Fields.optional("point", point);
    if (named == null) {
      return plan;
    }
    Fields.check(
        "point",
        RestorePointId.parse(named).filter(id -> id.plan().equals(plan.backup())).isPresent(),
        "is not named like %s/20260301T020000Z".formatted(plan.backup()));
    return plan.of(RestorePointChoice.named(named));
  }
}
