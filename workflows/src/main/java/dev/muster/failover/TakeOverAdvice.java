package dev.muster.failover;

import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import io.temporal.failure.ActivityFailure;
import org.jspecify.annotations.Nullable;

/** What a person does after a take-over that failed. */
final class TakeOverAdvice {
  private TakeOverAdvice() {}

  /**
   * Where the old primary is kept from writing, and nobody was promoted.
   *
   * @param command that may have cut it off, by its name; null where there is none
   */
  static String unfencing(TakeOverOrder order, @Nullable String command) {
    return "%s was kept from writing, and %s not promoted: nobody may be able to write. %s"
            .formatted(order.from(), order.next().name(), again(order))
        + (command == null ? "" : ", after undoing what %s did".formatted(command));
  }

  private static String again(TakeOverOrder order) {
    return "To let %s write, see that %s surely does not, remove %s/standby.signal and start it"
        .formatted(order.from(), order.next().name(), order.old().dataFolder());
  }

  static String of(TakeOverOrder order, ActivityFailure failure) {
    String next = order.next().name();
    String goOn =
        "reset this run in Temporal to before TakePairOver: it goes on from where it was, since its"
            + " key stays";
    return FailoverFailure.aftermath(failure).filter(Aftermath.FORWARD_ONLY::equals).isPresent()
        ? "%s was told to write, so the way is forward: never start %s to write. Mend what is named, then %s"
            .formatted(next, order.from(), goOn)
        : ("Nobody may be able to write. See whether %s does: SELECT pg_is_in_recovery(). Mend what"
                + " is named, then %s. %s stays kept from writing. %s")
            .formatted(next, goOn, order.from(), again(order));
  }
}
