package dev.muster.console;

import dev.muster.summary.FollowUp;
import dev.muster.summary.FollowUp.Mark;
import org.jspecify.annotations.Nullable;

/**
 * Something that a drill left to be followed up.
 *
 * @param state whether it is open, and why not
 * @param what it came to the last time, and how often
 * @param closed by which run; null while it is open
 */
record FollowUpLine(
    String state, String drill, String target, String what, Run opened, @Nullable Run closed) {

  /**
   * A run that opened or closed it.
   *
   * @param href the page of its evidence
   */
  record Run(String name, String href, Moment at) {
    private static Run of(FollowUp followUp, Mark mark, Times times) {
      return new Run(
          mark.run(), RecordPage.href(followUp.drill(), mark.record()), times.moment(mark.at()));
    }
  }

  static FollowUpLine of(FollowUp followUp, Times times) {
    Mark closed = followUp.closed();
    return new FollowUpLine(
        state(followUp.reason()),
        followUp.drill(),
        followUp.target(),
        followUp.times() == 1
            ? followUp.what()
            : "%s, the last of %d times".formatted(followUp.what(), followUp.times()),
        Run.of(followUp, followUp.opened(), times),
        closed == null ? null : Run.of(followUp, closed, times));
  }

  private static String state(FollowUp.@Nullable Reason reason) {
    return switch (reason) {
      case null -> "Open";
      case KEPT -> "Closed";
      case NO_LONGER_PROMISED -> "Closed, no longer promised";
    };
  }
}
