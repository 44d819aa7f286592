package dev.muster.failover.rehearsal;

import dev.muster.failover.PairStanding;
import java.util.stream.Collectors;

/**
 * What is told of a rehearsal that came to no end of its own.
 *
 * @param now how the system stands
 */
record Unfinished(RehearsalPlan plan, Ways ways, PairStanding now) {
  /** Whether the system is where it was before, and all is well there. */
  boolean isHome() {
    return now.isAt(ways.home()) && now.isSound();
  }

  /** Whether it is at the other site, and all is well there. */
  boolean isAway() {
    return now.isAt(ways.away()) && now.isSound();
  }

  /**
   * For who is paged.
   *
   * @param part of the rehearsal that failed
   * @param why in words
   */
  String sentence(String part, String why) {
    return "%s: %s; %s. %s".formatted(part, why, now.sentence(), advice());
  }

  private String advice() {
    if (now.isAt(ways.home())) {
      return isHome()
          ? "Nothing has to be led home"
          : "Nothing has to be led home, but mend what is named: users may not reach it";
    }
    return now.isAt(ways.away())
        ? ("See that users are served there and mend what is named%s, then lead it home with"
                + " 'muster failover %s --to %s'")
            .formatted(backups(), plan.name(), ways.home())
        : ("Find out who writes before anything is started: the record of the failover says what"
            + " to do");
  }

  /** The way over begins none. */
  private String backups() {
    return plan.failover().backups().stream()
        .map(backup -> ", back it up with 'muster backup %s'".formatted(backup.name()))
        .collect(Collectors.joining());
  }
}
