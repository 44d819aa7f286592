package dev.muster.api;

import dev.muster.api.RunBody.OverrideBody;
import dev.muster.drill.RestorePointChoice;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.RestorePlan.Mode;
import dev.muster.restorepoint.RestorePointId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why something is restored, and to what.
 *
 * @param override starts it in spite of a freeze
 * @param point the name of a restore point
 * @param before the last restore point that leads back to this moment or to before it
 * @param withoutBackup of what is there, because there can be none: it is gone, or can't be read
 * @param dryRun touches nothing, needs no approval, and records what would be done
 */
record RestoreBody(
    @Nullable String reason,
    @Nullable OverrideBody override,
    @Nullable String point,
    @Nullable Instant before,
    @Nullable Boolean withoutBackup,
    @Nullable Boolean dryRun) {

  static RestoreBody of(@Nullable RestoreBody sent) {
    return sent == null ? new RestoreBody(null, null, null, null, null, null) : sent;
  }

  RunBody run() {
    return new RunBody(reason, override);
  }

  /** The plan as it is wanted here. */
  RestorePlan wanted(RestorePlan plan) {
    Mode mode = Boolean.TRUE.equals(dryRun) ? Mode.DRY_RUN : Mode.FOR_REAL;
    return plan.of(choice(mode), Boolean.TRUE.equals(withoutBackup), mode);
  }

  /** The latest may be of what is to be undone, so for real it is said which one is meant. */
  private RestorePointChoice choice(Mode mode) {
    String named = Fields.optional("point", point);
    Instant moment = Fields.moment("before", before);
    if (moment != null) {
      Fields.check("point", named == null, "is said together with 'before'");
      return RestorePointChoice.before(moment);
    }
    if (named == null) {
      Fields.check("point", mode == Mode.DRY_RUN, "is missing, and 'before' too");
      return RestorePointChoice.LATEST;
    }
    Fields.check(
        "point",
        RestorePointId.parse(named).isPresent(),
        "is not named like shop-db/20260301T020000Z");
    return RestorePointChoice.named(named);
  }
}
