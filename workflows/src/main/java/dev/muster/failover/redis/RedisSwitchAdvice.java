package dev.muster.failover.redis;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import org.jspecify.annotations.Nullable;

/**
 * What a person does after a switch of a Redis pair that failed.
 *
 * @param old the one that was to write no more
 * @param next the one that was to
 */
record RedisSwitchAdvice(RedisNode old, RedisNode next) {
  /**
   * In words.
   *
   * @param aftermath null where it is not known
   * @param why null where it is no failure of the field
   */
  String words(@Nullable Aftermath aftermath, @Nullable FailoverFailure why) {
    String remedy = FailoverFailure.remedy(why);
    return switch (aftermath) {
      case AS_BEFORE ->
          "%s takes writes as before. %s, then ask for the failover again"
              .formatted(old.name(), remedy);
      case FORWARD_ONLY ->
          ("%s was promoted, so the way is forward: never let %s take writes. %s, then reset this run"
                  + " in Temporal to before SwitchRedisPairOver: it goes on from where it was, since"
                  + " its key stays")
              .formatted(next.name(), old.name(), remedy);
      case CLOSED -> byHand();
      case null -> "How far it came is not known. " + byHand();
    };
  }

  /** In words, where it was switched over and could not be proven then. */
  String unproven() {
    return ("%s was promoted, and what serves users is not undone: never let %s take writes. See who"
            + " does with a dry run, mend what is named, then reset this run in Temporal to before"
            + " its last LookAtRedisPair: it proves that one writes, and goes on")
        .formatted(next.name(), old.name());
  }

  private String byHand() {
    return ("Nobody may be able to write. See what each says to INFO replication. Where %s is"
            + " role:master, have %s follow it (REPLICAOF) and reset this run in Temporal to before"
            + " SwitchRedisPairOver: it goes on from where it was, since its key stays. Where it"
            + " surely is not, end what %s still does (FAILOVER ABORT), and tell the balancer: set"
            + " server %s state ready")
        .formatted(next.name(), old.name(), old.name(), old.server());
  }
}
