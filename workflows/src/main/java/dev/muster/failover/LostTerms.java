package dev.muster.failover;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a standby takes the place of a primary that is gone.
 *
 * @param cutOffBy the command that cuts off a server, by its name, as the worker on the machine of
 *     the other one allows it
 * @param automaticWithin how much may be lost without asking anybody, where a proof keeps the old
 *     primary from writing; null when somebody is always asked
 * @param loseAtMost how much may be lost; null when nothing is promised
 * @param writableWithin how long it may take from the leave until the new one takes writes; null
 *     when nothing is promised
 */
public record LostTerms(
    Map<String, String> cutOffBy,
    @Nullable LossBounds automaticWithin,
    @Nullable LossBounds loseAtMost,
    @Nullable Duration writableWithin) {
  /** Somebody is asked, nothing cuts off a server but its own machine, and nothing is promised. */
  public static final LostTerms USUAL = new LostTerms(Map.of(), null, null, null);

  public LostTerms {
    cutOffBy = Map.copyOf(cutOffBy);
  }

  /** The command that cuts off a server. */
  public Optional<String> cutOff(PairMember node) {
    return Optional.ofNullable(cutOffBy.get(node.name()));
  }
}
