package dev.muster.failover;

import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import io.temporal.failure.ActivityFailure;

/** What a person does after a promotion that failed. */
final class TakeOverAdvice {
  private TakeOverAdvice() {}

  static String of(TakeOverOrder order, ActivityFailure failure) {
    String next = order.next().name();
    String goOn =
        "reset this run in Temporal to before TakePairOver: it goes on from where it was, since its"
            + " key stays";
    return FailoverFailure.aftermath(failure).filter(Aftermath.FORWARD_ONLY::equals).isPresent()
        ? "%s was told to write, so the way is forward: never start %s to write. Mend what is named, then %s"
            .formatted(next, order.from(), goOn)
        : ("Nobody may be able to write. See whether %s does: SELECT pg_is_in_recovery(). Mend what"
                + " is named, then %s. %s stays kept from writing: to let it write instead, see that"
                + " %s surely does not, remove %s/standby.signal and start it")
            .formatted(next, goOn, order.from(), next, order.old().dataFolder());
  }
}
