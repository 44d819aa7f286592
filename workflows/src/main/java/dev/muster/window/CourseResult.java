package dev.muster.window;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a window came to.
 *
 * @param end how it ended
 * @param reason why it was not gone through with; null when it was
 * @param missing steps that were not done although the others were
 * @param left what is still stopped, silenced or held, each with the reason
 */
public record CourseResult(
    End end, @Nullable String reason, List<String> missing, List<String> left) {

  /** How a window ends. */
  public enum End {
    /** All that it is for was done. */
    DONE,
    /** What was done was taken back, since something failed. */
    ROLLED_BACK,
    /** What was done was taken back, since its time was over. */
    OUT_OF_TIME,
    /** What was done was taken back, since a person wanted it. */
    ABORTED
  }

  public CourseResult {
    missing = List.copyOf(missing);
    left = List.copyOf(left);
  }
}
