package dev.muster.restore;

import dev.muster.drill.DrillFinding;
import dev.muster.drill.DrillWorkflowImpl;
import dev.muster.drill.PointSource;
import dev.muster.evidence.EvidenceFact;
import dev.muster.plan.PlanRun;
import dev.muster.restore.ObjectRestoreActivities.Compared;
import dev.muster.restore.ObjectRestoreActivities.Preview;
import dev.muster.restore.ObjectRestoreActivities.PutBack;
import dev.muster.restorepoint.HeavyWork;
import dev.muster.restorepoint.RestorePointId;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import org.jspecify.annotations.Nullable;

/** Puts objects back where they were, and compares what is there then with the restore point. */
record ObjectRestore(
    PlanRun<RestorePlan> run, PointSource source, RestorePointId point, BucketTarget target) {
  /** The type of the failure when a bucket does not hold what was put into it. */
  static final String NOT_EQUAL = "NOT_EQUAL";

  /** What would be done. */
  void look() {
    run.step(RestorePlan.LOOK, this::preview);
  }

  void putBack() {
    try {
      run.step(RestorePlan.PUT, this::put);
    } catch (TemporalFailure failure) {
      run.states(
          new EvidenceFact(
              "May be half done", target.words() + "; the same restore again goes on from there"));
      throw failure;
    }
    run.step(RestorePlan.COMPARE, this::compare);
  }

  private @Nullable String preview() {
    run.states(new EvidenceFact("Would put back into", target.words()));
    Preview found = read(ObjectRestoreActivities::look, "look at");
    run.states(new EvidenceFact("Would write", found.missing().words()));
    run.states(new EvidenceFact("Would overwrite", found.others().words()));
    run.states(new EvidenceFact("Is equal already", found.equal().words()));
    run.states(
        new EvidenceFact(
            removes() ? "Would remove" : "Is there besides, and stays", found.besides().words()));
    if (!found.some().isEmpty()) {
      run.states(new EvidenceFact("Some of them", String.join("\n", found.some())));
    }
    return target.words();
  }

  private @Nullable String put() {
    PutBack done = read(ObjectRestoreActivities::putBack, "put objects back into");
    run.states(new EvidenceFact("Written", done.missing().words()));
    run.states(new EvidenceFact("Overwritten", done.others().words()));
    run.states(new EvidenceFact("Was equal already", done.equal().words()));
    if (removes()) {
      run.states(new EvidenceFact("Removed", done.removed().words()));
    }
    if (!done.findings().isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          DrillFinding.sentence(point, done.findings().getFirst()),
          DrillWorkflowImpl.NOT_RESTORABLE);
    }
    if (!done.meanwhile().isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "%s was written to meanwhile, which stays: %s"
              .formatted(target.words(), String.join(", ", done.meanwhile())),
          NOT_EQUAL);
    }
    return target.words();
  }

  private @Nullable String compare() {
    Compared compared = read(ObjectRestoreActivities::compare, "compare");
    if (!compared.findings().isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "%s is not what %s has: %s"
              .formatted(target.words(), point.text(), compared.findings().getFirst()),
          NOT_EQUAL);
    }
    run.states(new EvidenceFact("Compared", compared.equal().words()));
    return compared.equal().words();
  }

  private boolean removes() {
    return target.besides() == BucketTarget.Besides.REMOVED;
  }

  /** What reads the restore point. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(ObjectRestoreActivities activities, RestorePlan plan, RestorePointId point);
  }

  private <T> T read(Reading<T> reading, String what) {
    return source.read(store -> reading.of(stub(what), run.plan().from(store), point));
  }

  private ObjectRestoreActivities stub(String what) {
    return HeavyWork.stub(
        ObjectRestoreActivities.class,
        run.plan().giveUpAfter(),
        what + " " + target.address().bucket());
  }
}
