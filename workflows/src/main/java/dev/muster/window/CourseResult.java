package dev.muster.window;

import java.util.List;
import java.util.stream.Stream;
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

  /** Whether it did what it is for, and nothing is left of it that should not be. */
  public boolean isGood() {
    return end == End.DONE && left.isEmpty();
  }

  /** With more that is left. */
  CourseResult leaving(List<String> more) {
    return new CourseResult(
        end, reason, missing, Stream.concat(left.stream(), more.stream()).toList());
  }

  /** In a word or two, for people. */
  String words() {
    if (!left.isEmpty()) {
      return "over, and not all is as it was";
    }
    return switch (end) {
      case DONE -> missing.isEmpty() ? "done" : "done in part";
      case ROLLED_BACK, OUT_OF_TIME, ABORTED -> "taken back";
    };
  }

  /** In a sentence, for people. */
  String sentence() {
    String why = reason == null ? "" : ": " + reason;
    String back = left.isEmpty() ? "what was done was taken back" : "not all could be taken back";
    return switch (end) {
      case DONE -> left.isEmpty() ? "done" + why : "done, but not all is as it was" + why;
      case ROLLED_BACK -> "a step failed and " + back + why;
      case OUT_OF_TIME -> "its time was over and " + back + why;
      case ABORTED -> "a person stopped it and " + back + why;
    };
  }

  public CourseResult {
    missing = List.copyOf(missing);
    left = List.copyOf(left);
  }
}
