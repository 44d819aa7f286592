package dev.muster.failover.rehearsal;

import dev.muster.failover.PairStanding;

/**
 * What is told of a rehearsal that came to no end of its own.
 *
 * @param now how the system stands
 */
record Unfinished(RehearsalPlan plan, Ways ways, PairStanding now) {
  /** Whether the system is where it was before. */
  boolean isHome() {
    return now.isAt(ways.home());
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
    if (isHome()) {
      return "Nothing has to be led home";
    }
    return now.isAt(ways.away())
        ? ("Users are served there: mend what is named, then lead it home with"
                + " 'muster failover %s --to %s'")
            .formatted(plan.name(), ways.home())
        : ("Find out who writes before anything is started: the record of the failover says what"
            + " to do");
  }
}
