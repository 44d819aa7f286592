package dev.muster.trials.fault.failover;

import dev.muster.trials.fault.failover.FailoverBlow.Killed;
import dev.muster.trials.fault.failover.FailoverBlow.NamesKilled;
import dev.muster.trials.fault.failover.FailoverBlow.Participant;
import java.util.stream.Stream;

/** Which trials there are of switchovers that lead a name. */
final class NameTrials {
  private NameTrials() {}

  static Stream<FailoverTrial> all() {
    return Stream.concat(
        FailoverTrials.MOMENTS.stream().map(moment -> StruckName.at(moment, new NamesKilled())),
        Stream.of(Participant.DECIDER, Participant.TEMPORAL)
            .map(part -> StruckName.at(FailoverMoment.PROMOTED, new Killed(part))));
  }
}
