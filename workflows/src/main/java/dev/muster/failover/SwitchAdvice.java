package dev.muster.failover;

import org.jspecify.annotations.Nullable;

/**
 * What a person does after a switch that failed.
 *
 * @param old the one that was to write no more
 * @param next the one that was to
 */
record SwitchAdvice(PairNode old, PairNode next) {
  /**
   * In words.
   *
   * @param aftermath null where it is not known
   * @param why null where it is no failure of the field
   */
  String words(@Nullable Aftermath aftermath, @Nullable FailoverFailure why) {
    return switch (aftermath) {
      case AS_BEFORE ->
          "%s takes writes as before. %s, then ask for the failover again"
              .formatted(old.name(), FailoverFailure.remedy(why));
      case FORWARD_ONLY ->
          ("%s was told to write, so the way is forward: never start %s to write. %s, then reset"
                  + " this run in Temporal to before SwitchPairOver: it goes on from where it was,"
                  + " since its key stays")
              .formatted(next.name(), old.name(), FailoverFailure.remedy(why));
      case CLOSED -> byHand();
      case null -> "How far it came is not known. " + byHand();
    };
  }

  /** In words, where it was switched over and could not be proven then. */
  String unproven() {
    return ("%s was led to, and what serves users is not undone: never start %s to write. See who"
            + " writes with a dry run, mend what is named, then reset this run in Temporal to before"
            + " its last LookAtPair: it proves that one writes, and goes on")
        .formatted(next.name(), old.name());
  }

  private String byHand() {
    return ("Nobody may be able to write. See whether %s writes: SELECT pg_is_in_recovery(). If it"
            + " does, leave %s stopped and reset this run in Temporal to before SwitchPairOver: it"
            + " goes on from where it was, since its key stays. If it surely does not, remove"
            + " %s/standby.signal where it is there, start %s, and tell the balancer: set server %s"
            + " state ready")
        .formatted(next.name(), old.name(), old.dataFolder(), old.name(), old.server());
  }
}
