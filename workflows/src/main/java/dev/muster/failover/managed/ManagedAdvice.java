package dev.muster.failover.managed;

import io.temporal.failure.ActivityFailure;

/** What a person does after a change of a managed pair that failed. */
final class ManagedAdvice {
  private ManagedAdvice() {}

  /** After what failed. */
  static String of(ManagedOrder order, ActivityFailure failure) {
    return failure.getActivityType().equals("AskManagedPair") ? unasked(order) : unfinished(order);
  }

  /** Where the service was not known to take the order. */
  private static String unasked(ManagedOrder order) {
    return ("Whether %s was asked is what was said last: see by a dry run whether a change is under"
            + " way. Where none is and %s writes, mend what is named and ask for the failover"
            + " again. Where one is, %sreset this run in Temporal to before AskManagedPair: it"
            + " looks first, and goes on")
        .formatted(
            order.pair().service().words(),
            order.from(),
            order.pair().service().saysWhereItLeads()
                ? ""
                : "wait until it is over, and where %s writes then, ".formatted(order.to()));
  }

  /** Where it was, and did not come to its end. */
  private static String unfinished(ManagedOrder order) {
    return ("The service may still complete it, so ask for nothing else before a dry run says who"
            + " writes. Where a change is under way, wait until it is over. Where %s writes then,"
            + " reset this run in Temporal to before AwaitManagedPair: it goes on. Where %s"
            + " writes, the service gave it up: mend what its events name, and ask for the"
            + " failover again")
        .formatted(order.to(), order.from());
  }

  /** Where it came to its end, and was not seen so then. */
  static String unproven(ManagedOrder order) {
    return ("%s was led to, and what serves users is not undone. See who writes with a dry run,"
            + " mend what is named, then reset this run in Temporal to before its last"
            + " LookAtManagedPair: it proves that one writes, and goes on")
        .formatted(order.to());
  }
}
