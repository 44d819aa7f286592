package dev.muster.window;

import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import dev.muster.plan.PlanRun.Ended;
import dev.muster.restorepoint.CatalogueProbe;
import dev.muster.restorepoint.HeavyWork;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.routine.RoutineSteps;
import dev.muster.run.RunPhase;
import dev.muster.window.OpeningTerms.BackedUp;
import dev.muster.window.OpeningTerms.Check;
import dev.muster.window.OpeningTerms.Healthy;
import dev.muster.window.OpeningTerms.NoIncident;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks whether a window may open: nothing is touched while anything is not as it has to be. */
final class Opening {
  private final PlanRun<WindowPlan> run;

  Opening(PlanRun<WindowPlan> run) {
    this.run = run;
  }

  /**
   * Goes through all checks.
   *
   * @throws ApplicationFailure that it is not ready, naming what is not as it has to be
   */
  void look() {
    List<String> open =
        run.plan().opening().checks().stream().flatMap(check -> openPart(check).stream()).toList();
    if (!open.isEmpty()) {
      throw PlanRun.notReady("it stays shut: " + String.join("; ", open));
    }
  }

  private Optional<String> openPart(Check check) {
    Ended ended = run.attempt(check.name(), RunPhase.CHECKING, () -> ended(check));
    return ended.result() == Result.DONE
        ? Optional.empty()
        : Optional.of("%s: %s".formatted(check.name(), ended.detail()));
  }

  private Ended ended(Check check) {
    try {
      return switch (check) {
        case Healthy healthy ->
            new Ended(
                Result.DONE, RoutineSteps.call(run.stepKey(), healthy.name(), healthy.call()));
        case NoIncident none -> noIncident(none);
        case BackedUp backed -> backedUp(backed);
      };
    } catch (CanceledFailure cancelled) {
      throw cancelled;
    } catch (TemporalFailure failure) {
      if (failure.getCause() instanceof CanceledFailure cancelled) {
        throw cancelled;
      }
      return new Ended(Result.FAILED, PlanRun.words(failure));
    }
  }

  private static Ended noIncident(NoIncident none) {
    List<String> open = OpenIncidents.of(none.services(), none.severities());
    return open.isEmpty()
        ? new Ended(Result.DONE, "none is open")
        : new Ended(Result.FAILED, "open: " + String.join(", ", open));
  }

  private static Ended backedUp(BackedUp backed) {
    Instant since = now().minus(backed.within());
    StoredPoints found =
        HeavyWork.glance(CatalogueProbe.class, "what " + backed.backup().store().name() + " holds")
            .read(backed.backup().name(), backed.backup().store());
    return found.points().stream()
        .filter(point -> !backed.proven() || point.lastProof().isPresent())
        .max(Comparator.comparing(KeptPoint::takenAt))
        .map(point -> standing(backed, point, since))
        .orElseGet(() ->
            new Ended(
                Result.FAILED,
                backed.proven() ? "no restore point is proven" : "there is no restore point"));
  }

  private static Ended standing(BackedUp backed, KeptPoint point, Instant since) {
    String what =
        "%s leads back to %s".formatted(point.point().text(), TimeText.clock(point.takenAt()));
    return point.takenAt().isBefore(since)
        ? new Ended(
            Result.FAILED,
            "the latest%s is older than %s: %s"
                .formatted(
                    backed.proven() ? " that is proven" : "",
                    TimeText.words(backed.within()),
                    what))
        : new Ended(Result.DONE, what);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
