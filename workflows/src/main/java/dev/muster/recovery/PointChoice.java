package dev.muster.recovery;

import dev.muster.drill.ChosenPoint;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.PointSource;
import dev.muster.drill.RestorePointChoice;
import dev.muster.plan.PlanRun;
import dev.muster.restore.RestorePlan;
import dev.muster.restorepoint.HeavyWork;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import org.jspecify.annotations.Nullable;

/** Chooses the restore point of a restore: once leave was given for one, that one and no other. */
record PointChoice(RebuildTerms terms) {

  /**
   * Chooses.
   *
   * @param agreed what leave was given for; null where nobody was asked
   */
  RestoreSight of(RestorePlan restore, @Nullable RestoreSight agreed) {
    return agreed == null ? read(restore, terms.choose()) : again(restore, agreed);
  }

  private RestoreSight again(RestorePlan restore, RestoreSight agreed) {
    ChosenPoint point = agreed.point();
    if (point == null) {
      return new RestoreSight(
          restore, null, "when leave was asked for there was none: " + agreed.words());
    }
    String name = point.point().text();
    RestoreSight now = read(restore, RestorePointChoice.named(name));
    return now.point() == null
        ? new RestoreSight(restore, null, "leave was given for %s: %s".formatted(name, now.words()))
        : now;
  }

  private RestoreSight read(RestorePlan restore, RestorePointChoice choice) {
    PointSource source =
        new PointSource(restore.backup().store(), restore.backup().copy(), _ -> {});
    try {
      ChosenPoint point =
          source.read(store ->
              HeavyWork.glance(DrillActivities.class, "choose in " + store.name())
                  .choose(restore.backup().name(), store, choice));
      return new RestoreSight(
          restore.recovered(RestorePointChoice.named(point.point().text()), terms.unsaved()),
          point,
          source.detour().orElse("the store " + source.store().name()));
    } catch (CanceledFailure cancelled) {
      throw cancelled;
    } catch (TemporalFailure failure) {
      CancellationScope.throwCanceled();
      String where = source.detour().map(words -> "; in " + words).orElse("");
      return new RestoreSight(restore, null, PlanRun.words(failure) + where);
    }
  }
}
