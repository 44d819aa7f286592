package dev.muster.restore;

import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/**
 * Puts objects of a restore point back into a bucket; fails with a {@link RestorePointFailure} when
 * it can't. Everything done again goes on where it was.
 */
@ActivityInterface
public interface ObjectRestoreActivities {
  /** Says what would be done, and writes nothing. */
  @ActivityMethod(name = "LookAtObjects")
  Preview look(RestorePlan plan, RestorePointId point);

  /**
   * Writes what is not there, or is another, each once its bytes were found to be what was backed
   * up; and removes what is there besides where the plan says so.
   */
  @ActivityMethod(name = "PutObjectsBack")
  PutBack putBack(RestorePlan plan, RestorePointId point);

  /** Reads all that is there and compares it with the list of the restore point. */
  @ActivityMethod(name = "CompareObjects")
  Compared compare(RestorePlan plan, RestorePointId point);

  /**
   * What would become of what.
   *
   * @param missing objects that would be written
   * @param others that would be overwritten
   * @param equal that would be left as they are
   * @param besides that the restore point has not
   * @param some of those that would be written, overwritten or are besides, in words
   */
  record Preview(
      ObjectCount missing,
      ObjectCount others,
      ObjectCount equal,
      ObjectCount besides,
      List<String> some) {
    public Preview {
      some = List.copyOf(some);
    }
  }

  /**
   * What was done.
   *
   * @param findings what of the restore point is not what was backed up and was not written, in
   *     sentences, at most some of it
   * @param meanwhile the keys of what was not written over, because somebody wrote another one
   *     since the attempt began, at most some of it
   * @param missing objects that were written
   * @param others that were overwritten
   * @param equal that were left as they were
   * @param removed that the restore point has not; none where something was not written
   */
  record PutBack(
      List<String> findings,
      List<String> meanwhile,
      ObjectCount missing,
      ObjectCount others,
      ObjectCount equal,
      ObjectCount removed) {
    public PutBack {
      findings = List.copyOf(findings);
      meanwhile = List.copyOf(meanwhile);
    }
  }

  /**
   * How what is there compares.
   *
   * @param findings what is not as the restore point has it, in sentences, at most some of it
   */
  record Compared(List<String> findings, ObjectCount equal) {
    public Compared {
      findings = List.copyOf(findings);
    }
  }
}
