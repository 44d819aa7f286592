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
              .formatted(old.name(), mend(why));
      case FORWARD_ONLY ->
          ("%s was told to write, so the way is forward: never start %s to write. %s, then reset"
                  + " this run in Temporal to before SwitchPairOver: it goes on from where it was,"
                  + " since its key stays")
              .formatted(next.name(), old.name(), mend(why));
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

  private static String mend(@Nullable FailoverFailure why) {
    return switch (why) {
      case UNREACHABLE -> "See why what is named does not answer";
      case STANDBY_NOT_READY, NOT_DRAINED -> "Let the standby follow and catch up";
      case TRAFFIC_REFUSED -> "See to the balancer";
      case NOT_PROMOTED -> "See in its log why the new one takes no writes";
      case NOT_PERMITTED, NO_SECRET -> "Grant what is refused, or mend the plan's credentials";
      case ELSEWHERE, NO_TOOLS, NO_FILES ->
          "Mend the plan, or the worker of the machine that it names";
      case SPLIT_BRAIN, CHANGED_MEANWHILE, NOT_FENCED ->
          "Find out who else acts on the pair, and have them stop";
      case NOT_REJOINED -> "Make it follow by hand";
      case NO_ROOM -> "Make room on its disk";
      case INTERRUPTED -> "See that a worker of the machine runs";
      case null -> "Mend what is named";
    };
  }
}
