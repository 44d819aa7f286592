package dev.muster.recovery;

import dev.muster.failover.PairStanding;
import dev.muster.recovery.RecoveryWork.Move;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where every system of a recovery is that came to no end of its own, and how it is led home.
 *
 * @param to the site that they were to go to
 * @param seen how each stands, by the name of its step
 */
record Whereabouts(RecoveryPlan plan, String to, Map<String, PairStanding> seen) {
  Whereabouts {
    seen = Map.copyOf(seen);
  }

  /** Whether each is known to be where it was before, and well there. */
  boolean isNoneAway() {
    return seen.values().stream()
        .allMatch(standing -> standing.isSound() && plan.beside(to).equals(standing.site()));
  }

  /** Whether one is known to be where it was to go. */
  boolean isThere(String step) {
    return to.equals(of(step).site());
  }

  /** Whether it is well there, too. */
  boolean isWellThere(String step) {
    return isThere(step) && of(step).isSound();
  }

  private PairStanding of(String step) {
    return Objects.requireNonNull(seen.get(step));
  }

  /** For people, a line for each system. */
  String words() {
    return plan.moves().entrySet().stream()
        .map(each -> line(each.getValue(), of(each.getKey())))
        .collect(Collectors.joining("\n"));
  }

  private String line(Move move, PairStanding standing) {
    return "%s: %s; %s"
        .formatted(move.pair().system(), standing.sentence(), advice(move, standing));
  }

  private String advice(Move move, PairStanding standing) {
    if (standing.site() == null) {
      return "find out who writes before anything is started: the record of its failover says what"
          + " to do";
    }
    return to.equals(standing.site())
        ? "'muster failover %s --to %s' leads it home"
            .formatted(move.failover(), move.at(plan.beside(to)).name())
        : "it has not left";
  }
}
